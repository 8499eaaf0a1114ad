import type { Calibration, SpacingResult } from "../calibrate.js";
import type { Candidate } from "../candidates.js";
import { arrheniusThrough } from "../diffusivity.js";
import { MEASURED_DIFFUSIVITIES } from "../objectives.js";
import type { Window } from "../predict.js";
import { ONSETS } from "../targets.js";
import { row, scientific, table } from "./table.js";

const CANDIDATE_HEADS = [
  "kappa (J m2/mol)",
  "D0 (m2/s)",
  "Q (eV)",
  "wavelength (nm)",
  "cells per interface",
  "weak until, two phases, 1073 K (s)",
  "1173 K (s)",
  "D / measured, 1073 K",
  "1173 K",
] as const;

function cells({ prediction, mobility, times, diffusivities }: Candidate): (string | number)[] {
  return [
    scientific(prediction.kappa),
    scientific(mobility.D0),
    mobility.Q.toFixed(2),
    prediction.wavelength.peak.toFixed(2),
    prediction.cellsPerInterface.toFixed(2),
    ...times.map(({ weak, twoPhases }) => `${weak.toFixed(0)}, ${twoPhases.toFixed(0)}`),
    ...diffusivities.map((D, i) => (D / MEASURED_DIFFUSIVITIES[i]!).toFixed(2)),
  ];
}

/** Rows of a long front that are shown: every so many, and the last. */
const EVERY = 3;

/** The non-dominated choices of one spacing that keep the onset times. */
export function describeFront({ spacing, predictions, front: all }: SpacingResult): string[] {
  const [low, high] = [predictions[0], predictions.at(-1)];
  if (!low || !high) return [`### ${spacing} nm cells`, "", "No simulation covers them.", ""];
  const keeping = all.filter(({ misfits }) => misfits.onset === 0);
  return [
    `### ${spacing} nm cells`,
    "",
    `${predictions.length} values of kappa from ${scientific(low.kappa)} to ${scientific(high.kappa)} are covered by simulations; ${keeping.length} of them are non-dominated with the onset times kept.`,
    "",
    ...table(
      CANDIDATE_HEADS,
      keeping.filter((_, i) => i % EVERY === 0 || i === keeping.length - 1).map((c) => row(...cells(c))),
    ),
  ];
}

/** The choices made, the record and its alternatives. */
export function describeChoices({ results, comparisons }: Calibration): string[] {
  return [
    "Chosen: the non-dominated choice nearest to the measured wavelength that keeps the onset times and runs x = 0.42-0.66 at 1073-1273 K on its grid.",
    "",
    ...table(
      ["", "mobility", "cells (nm)", ...CANDIDATE_HEADS],
      [
        ...results.flatMap(({ spacing, chosen }) =>
          chosen ? [row("chosen", "nearest to measured", spacing, ...cells(chosen))] : [],
        ),
        ...comparisons.flatMap(({ kappa, mobility, spacing, candidate }) =>
          candidate ? [row(kappa, mobility, spacing, ...cells(candidate))] : [],
        ),
      ],
    ),
    ...table(
      [
        "chosen for cells of (nm)",
        "D at 1073 K that keep the times (m2/s)",
        "D at 1173 K (m2/s)",
        "Q that they allow (eV)",
      ],
      results.flatMap(({ spacing, chosen }) =>
        chosen
          ? [
              row(
                spacing,
                ...chosen.prediction.windows.map(
                  ({ low, high }) => `${scientific(low)} - ${scientific(high)}`,
                ),
                activationEnergies(chosen),
              ),
            ]
          : [],
      ),
    ),
  ];
}

/** The choices simulated as they stand, beside what the scaled simulations predict. */
export function describeChecks({ checks }: Calibration): string[] {
  const pair = (predicted: number, simulated: number, digits: number) =>
    `${predicted.toFixed(digits)}, ${simulated.toFixed(digits)}`;
  return table(
    [
      "cells (nm)",
      "wavelength (nm)",
      ...ONSETS.flatMap(({ temperature }) => [
        `end of weak stage, ${temperature} K (s)`,
        `two phases, ${temperature} K (s)`,
      ]),
    ],
    checks.map(({ candidate, wavelength, times }) =>
      row(
        candidate.prediction.spacing,
        pair(candidate.prediction.wavelength.peak, wavelength, 2),
        ...times.flatMap(({ weak, twoPhases }, i) => [
          pair(candidate.times[i]!.weak, weak, 0),
          pair(candidate.times[i]!.twoPhases, twoPhases, 0),
        ]),
      ),
    ),
  );
}

function activationEnergies({ prediction }: Candidate): string {
  const [first, second] = prediction.windows as [Window, Window];
  const [T1, T2] = ONSETS.map(({ temperature }) => temperature) as [number, number];
  const through = (a: number, b: number) => arrheniusThrough([T1, T2], [a, b]).Q.toFixed(2);
  return `${through(first.high, second.low)} - ${through(first.low, second.high)}`;
}

/** Factors that a change of each assumption puts on the result. */
export function describeSensitivities({ sensitivities: list }: Calibration): string[] {
  return table(
    ["change", "kappa times", "lowest D at 1073 K times", "highest D at 1073 K times"],
    list.map(({ change, kappa, low, high }) =>
      row(change, kappa.toFixed(2), low.toFixed(2), high.toFixed(2)),
    ),
  );
}
