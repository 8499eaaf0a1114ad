import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { mobilityChoices } from "../src/candidates.js";
import { MEASURED_DIFFUSIVITIES, misfitsOf } from "../src/objectives.js";
import { dominates } from "../src/pareto.js";
import { type Prediction, predict } from "../src/predict.js";
import { type Response, responseAt } from "../src/response.js";
import { ONSETS, WAVELENGTH } from "../src/targets.js";
import { theoryOf } from "../src/theory.js";

const [D1, D2] = MEASURED_DIFFUSIVITIES as [number, number];

/** A prediction whose windows are the given multiples of the measured diffusivities. */
function predictionWith(first: [number, number], second: [number, number], peak = 2.8): Prediction {
  return {
    kappa: 6.5e-15,
    spacing: 0.5,
    wavelength: { peak, firstMoment: peak },
    cellsPerInterface: 1,
    areas: [
      { weak: 1e-18, twoPhases: 1e-18 },
      { weak: 1e-18, twoPhases: 1e-18 },
    ],
    windows: [
      { low: first[0] * D1, high: first[1] * D1 },
      { low: second[0] * D2, high: second[1] * D2 },
    ],
  };
}

function response(samples: readonly [n: number, value: number][]): Response {
  return {
    state: WAVELENGTH,
    samples: samples.map(([cellsPerWavelength, value]) => ({
      cellsPerWavelength,
      edge: 8,
      seed: 1,
      weak: value,
      twoPhases: 2 * value,
      peak: 1,
      firstMoment: 0.9,
    })),
  };
}

describe("misfits", () => {
  it("are logarithms of ratios, zero inside the windows", () => {
    const prediction = predictionWith([0.5, 2], [0.5, 2], 2.8 * Math.E);
    expect(misfitsOf(prediction, [D1, D2])).toEqual({ wavelength: 1, onset: 0, diffusivity: 0 });
    const far = misfitsOf(prediction, [4 * D1, D2 / 4]);
    expect(far.onset).toBeCloseTo(Math.log(2), 12);
    expect(far.diffusivity).toBeCloseTo(Math.log(4), 12);
  });
});

describe("choices of the mobility", () => {
  it("run from the window to the measured diffusivities", () => {
    const choices = mobilityChoices(predictionWith([0.2, 0.5], [0.1, 0.25]), [0, 0.5, 1]);
    const ratios = choices.map(({ diffusivities: [a, b] }) => [a / D1, b / D2]);
    expect(ratios.flat()).toBeAllclose([0.5, 0.25, Math.SQRT1_2, 0.5, 1, 1], { rtol: 1e-12, atol: 0 });
    expect(choices[0]!.misfits.onset).toBe(0);
    expect(choices[2]!.misfits.diffusivity).toBe(0);
  });

  it("are one where the measured diffusivities keep the times", () => {
    const [choice, ...others] = mobilityChoices(predictionWith([0.5, 2], [0.5, 2]));
    expect(others).toEqual([]);
    expect(choice!.misfits).toEqual({ wavelength: 0, onset: 0, diffusivity: 0 });
  });

  it("are beaten by no other mobility", () => {
    const random = createRandom(5);
    const weights = Array.from({ length: 101 }, (_, i) => i / 100);
    for (const prediction of [
      predictionWith([0.2, 0.5], [0.1, 0.25]),
      predictionWith([0.8, 1.5], [0.1, 0.25]),
      predictionWith([2, 3], [0.1, 0.2]),
    ]) {
      const values = ({ onset, diffusivity }: { onset: number; diffusivity: number }) => [onset, diffusivity];
      const choices = mobilityChoices(prediction, weights).map(({ misfits }) => values(misfits));
      for (let i = 0; i < 2000; i++) {
        const other = [D1, D2].map((D, axis) => D * 10 ** (3 * random.uniformAt(2 * i + axis) - 2));
        const misfits = values(misfitsOf(prediction, other));
        // Rounding of the misfits.
        expect(
          choices.some((choice) =>
            dominates(
              misfits.map((m) => m + 1e-12),
              choice,
            ),
          ),
        ).toBe(false);
      }
    }
  });
});

describe("responses", () => {
  const curve = response([
    [4, 3],
    [4, 5],
    [16, 8],
  ]);

  it("are means over seeds, linear in the logarithm, and end where the simulations do", () => {
    expect(responseAt(curve, 4)?.weak).toBe(4);
    expect(responseAt(curve, 8)?.weak).toBeCloseTo(6, 12);
    expect(responseAt(curve, 8)?.twoPhases).toBeCloseTo(12, 12);
    expect(responseAt(curve, 16)?.weak).toBe(8);
    expect(responseAt(curve, 3.99)).toBeUndefined();
    expect(responseAt(curve, 16.01)).toBeUndefined();
  });

  it("become windows of the diffusivity", () => {
    const flat = response([
      [1, 3],
      [100, 3],
    ]);
    const prediction = predict({ wavelength: flat, onsets: [flat, flat] }, 1e-14, 0.5)!;
    const areas = ONSETS.map((target) => theoryOf(target, 1e-14).area);
    expect(prediction.windows[0]!.low / ((6 * areas[0]!) / 960)).toBeCloseTo(1, 12);
    expect(prediction.windows[0]!.high / ((3 * areas[0]!) / 480)).toBeCloseTo(1, 12);
    expect(prediction.windows[1]!.high / prediction.windows[1]!.low).toBeCloseTo(2, 12);
    expect(predict({ wavelength: curve, onsets: [curve, curve] }, 1e-18, 0.5)).toBeUndefined();
  });
});
