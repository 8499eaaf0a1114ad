import type { Calibration } from "../calibrate.js";
import { type Response, responseAt } from "../response.js";
import { seedScatter } from "../sensitivity.js";
import { row, table } from "./table.js";

/** What simulations show in units of linear theory. */
export function describeCorrections({ responses }: Calibration): string[] {
  const all = [responses.wavelength, ...responses.onsets];
  const grids = [...new Set(all.flatMap(({ samples }) => samples.map((s) => s.cellsPerWavelength)))].sort(
    (a, b) => a - b,
  );
  const rows = all.flatMap((response) =>
    grids.flatMap((n) => {
      const at = responseAt(response, n);
      if (!at) return [];
      const group = response.samples.filter((s) => s.cellsPerWavelength === n);
      return [
        row(
          `${response.state.composition}, ${response.state.temperature} K`,
          n,
          `${group[0]!.edge}^3`,
          group.length,
          at.weak.toFixed(2),
          at.twoPhases.toFixed(2),
          at.peak.toFixed(3),
          at.firstMoment.toFixed(3),
        ),
      ];
    }),
  );
  return [
    "Times in e-folding times, wavelengths in fastest wavelengths of linear theory; means over the start noises.",
    "",
    ...table(
      [
        "x, T",
        "cells per fastest wave",
        "box",
        "seeds",
        "end of weak stage",
        "two phases",
        "peak",
        "2 pi / <k>",
      ],
      rows,
    ),
    ...scatter(all),
  ];
}

/** A line on the differences between seeds; none when there is one seed. */
function scatter(all: readonly Response[]): string[] {
  if (all.every(({ samples }) => samples.every(({ seed }) => seed === samples[0]!.seed))) return [];
  const largest = (quantity: "weak" | "twoPhases" | "peak") =>
    (100 * Math.max(...all.map((response) => seedScatter(response, quantity)))).toFixed(1);
  return [
    `Largest half range over seeds: ${largest("weak")} % of the end of the weak stage, ${largest("twoPhases")} % of two phases, ${largest("peak")} % of the peak.`,
    "",
  ];
}
