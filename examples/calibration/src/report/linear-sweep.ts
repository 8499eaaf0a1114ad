import { gradientEnergyFromInteraction, tialn, tialnAlternatives } from "@microstructure/phasefield";
import type { Calibration } from "../calibrate.js";
import { ONSETS, PAPER_RANGE, WAVELENGTH } from "../targets.js";
import { coarsestSpacing, theoryOf } from "../theory.js";
import { row, scientific, table } from "./table.js";

/** Linear theory of the recorded and chosen gradient energies. */
export function sweepLinearTheory({ results }: Calibration): string[] {
  const [first] = ONSETS;
  const { kappaFormulaQuarter, kappaFormulaThird, kappaSaxs } = tialnAlternatives;
  const named: [string, number][] = [
    ["`kappaFormulaQuarter`", kappaFormulaQuarter.value],
    ["`kappaFormulaThird`", kappaFormulaThird.value],
    ["`kappaSaxs`", kappaSaxs.value],
    ["`tialn`", tialn.gradientEnergy.kappa],
    ...results.flatMap(({ spacing, chosen }): [string, number][] =>
      chosen ? [[`chosen for ${spacing} nm cells`, chosen.prediction.kappa]] : [],
    ),
  ];
  return table(
    [
      "kappa (J m2/mol)",
      "",
      "fastest wave at x = 0.5, 1123 K (nm)",
      "interface at x = 0.56, 1073 K (nm)",
      "coarsest cell for x = 0.42-0.66, 1073-1273 K (nm)",
      "b of the paper's formula, in lattice parameters",
    ],
    named.map(([name, kappa]) =>
      row(
        scientific(kappa),
        name,
        theoryOf(WAVELENGTH, kappa).wavelength.toFixed(2),
        theoryOf(first!, kappa).interfaceWidth.toFixed(2),
        coarsestSpacing(PAPER_RANGE, kappa).toFixed(2),
        interactionDistance(kappa).toFixed(2),
      ),
    ),
  );
}

/** The distance b with which the paper's formula for kappa gives `kappa` at the first onset target, in lattice parameters. */
function interactionDistance(kappa: number): number {
  const { freeEnergy, molarVolume } = tialn;
  if (freeEnergy.kind !== "redlich-kister" || molarVolume.kind !== "unit-cell") {
    throw new TypeError(`interactionDistance: expected a Redlich-Kister solution on a lattice`);
  }
  const { composition, temperature } = ONSETS[0]!;
  const a = molarVolume.a[0] + (molarVolume.a[1] - molarVolume.a[0]) * composition;
  const atLattice = gradientEnergyFromInteraction(freeEnergy.interaction, {
    composition,
    temperature,
    distance: a,
  });
  return Math.sqrt(kappa / atLattice);
}
