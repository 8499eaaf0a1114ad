import { tialn, tialnAlternatives } from "@microstructure/phasefield";
import { type Candidate, mobilityChoices, toCandidate } from "./candidates.js";
import { type Arrhenius, diffusivity } from "./diffusivity.js";
import { predict, type Responses } from "./predict.js";
import { ONSETS, SAXS } from "./targets.js";
import { RECORD_MOBILITY } from "./theory.js";

/** A recorded set of numbers, put beside the candidates. */
export interface Comparison {
  readonly kappa: string;
  readonly mobility: string;
  /** Cell edge, nm. */
  readonly spacing: number;
  /** Undefined where no simulation covers the cells per wavelength. */
  readonly candidate: Candidate | undefined;
}

/** Mobilities to combine with a gradient energy; none stands for the one nearest to the measured that keeps the times. */
const MOBILITIES: readonly { readonly name: string; readonly law?: Arrhenius }[] = [
  { name: "`tialn`", law: RECORD_MOBILITY },
  { name: "nearest" },
  { name: "`mobilitySaxs`", law: SAXS },
];

/** The record of the package and its alternatives, each on the grid it is meant for. */
export function compare(responses: Responses): Comparison[] {
  const kappas = [
    { kappa: "`tialn`", value: tialn.gradientEnergy.kappa, spacing: 1 },
    { kappa: "`kappaSaxs`", value: tialnAlternatives.kappaSaxs.value, spacing: 0.5 },
  ];
  return kappas.flatMap(({ kappa, value, spacing }) =>
    MOBILITIES.map(({ name, law }) => {
      const prediction = predict(responses, value, spacing);
      const diffusivities = law && ONSETS.map(({ temperature }) => diffusivity(law, temperature));
      return {
        kappa,
        mobility: name,
        spacing,
        candidate:
          prediction &&
          (diffusivities
            ? toCandidate(prediction, diffusivities as [number, number])
            : mobilityChoices(prediction)[0]),
      };
    }),
  );
}
