import { type MaterialSystem, tialn } from "@microstructure/phasefield";
import type { Candidate } from "./candidates.js";
import { decompose } from "./decompose.js";
import type { Preset } from "./presets.js";
import { MARKS, NOISE, ONSETS, type State, WAVELENGTH } from "./targets.js";

/** A choice, and what simulations of it show: not scaled, on its own cells. */
export interface Check {
  readonly candidate: Candidate;
  /** Place of the largest shell of the structure factor as two phases form, nm. */
  readonly wavelength: number;
  /** s, for each onset target. */
  readonly times: Candidate["times"];
}

/** Simulates a choice from a start noise that the calibration has not seen. */
export async function checkChoice(
  candidate: Candidate,
  { edge, seed }: Preset["check"],
  signal?: AbortSignal,
): Promise<Check> {
  const { prediction, mobility } = candidate;
  const system: MaterialSystem = {
    ...tialn,
    gradientEnergy: { kappa: prediction.kappa },
    mobility: { kind: "arrhenius", ...mobility },
  };
  const run = (state: State) =>
    decompose(system, state, [MARKS.weak, MARKS.twoPhases], {
      edge,
      spacing: prediction.spacing,
      seed,
      amplitude: NOISE,
      ...(signal && { signal }),
    });
  const [, measured] = await run(WAVELENGTH);
  const times = [];
  for (const target of ONSETS) {
    const [weak, twoPhases] = await run(target);
    times.push({ weak: weak!.time, twoPhases: twoPhases!.time });
  }
  return { candidate, wavelength: measured!.peak, times };
}
