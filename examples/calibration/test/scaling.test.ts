import { linearStability, type MaterialSystem, tialn } from "@microstructure/phasefield";
import { describe, expect, it } from "vitest";
import { type BoxOptions, decompose } from "../src/decompose.js";
import { arrheniusThrough, diffusivity } from "../src/diffusivity.js";
import { RECORD_MOBILITY, theoryOf } from "../src/theory.js";

const state = { composition: 0.56, temperature: 1073 };
const kappa = tialn.gradientEnergy.kappa;
const box: BoxOptions = { edge: 12, spacing: 1, seed: 3, amplitude: 0.02 };
const deviations = [0.1, 0.25];

describe("simulations", async () => {
  const base = await decompose(tialn, state, deviations, box);

  it("pass marks in half the time with twice the diffusivity, to the last bit", async () => {
    const { D0, Q } = RECORD_MOBILITY;
    const faster: MaterialSystem = { ...tialn, mobility: { kind: "arrhenius", D0: 2 * D0, Q } };
    const passages = await decompose(faster, state, deviations, box);
    expect(passages).toEqual(base.map((passage) => ({ ...passage, time: passage.time / 2 })));
  });

  it("stretch by two in length and four in time with four times kappa on cells twice as large", async () => {
    const wider: MaterialSystem = { ...tialn, gradientEnergy: { kappa: 4 * kappa } };
    const passages = await decompose(wider, state, deviations, { ...box, spacing: 2 });
    for (const [i, { time, peak, firstMoment }] of passages.entries()) {
      // Rounding alone.
      expect(time / (4 * base[i]!.time)).toBeCloseTo(1, 9);
      expect(peak / (2 * base[i]!.peak)).toBeCloseTo(1, 9);
      expect(firstMoment / (2 * base[i]!.firstMoment)).toBeCloseTo(1, 9);
    }
  });

  it("are refused where the alloy is stable, and given up where a mark is out of reach", async () => {
    await expect(decompose(tialn, { ...state, composition: 0.2 }, deviations, box)).rejects.toThrow(
      "inside the coherent spinodal, got x = 0.2 at 1073 K",
    );
    await expect(decompose(tialn, state, [0.6], box)).rejects.toThrow("standard deviation of 0.6 within 100");
  });
});

describe("linear theory", () => {
  it("scales as it does when computed anew", () => {
    for (const factor of [0.02, 0.35, 2]) {
      const scaled = theoryOf(state, factor * kappa);
      const system = { ...tialn, gradientEnergy: { kappa: factor * kappa } };
      const { fastestWavelength, interfaceWidth, growthRate } = linearStability(system, state);
      expect(scaled.wavelength / (fastestWavelength * 1e9)).toBeCloseTo(1, 9);
      expect(scaled.interfaceWidth / (interfaceWidth! * 1e9)).toBeCloseTo(1, 9);
      expect((scaled.area * growthRate) / diffusivity(RECORD_MOBILITY, state.temperature)).toBeCloseTo(1, 9);
    }
  });

  it("refuses a stable state", () => {
    expect(() => theoryOf({ composition: 0.1, temperature: 1073 }, kappa)).toThrow("coherent spinodal");
  });
});

describe("an Arrhenius law", () => {
  it("goes through the two diffusivities that it was made from", () => {
    const law = arrheniusThrough([1073, 1173], [2e-21, 3e-20]);
    expect(diffusivity(law, 1073) / 2e-21).toBeCloseTo(1, 12);
    expect(diffusivity(law, 1173) / 3e-20).toBeCloseTo(1, 12);
    const record = arrheniusThrough(
      [1073, 1273],
      [diffusivity(RECORD_MOBILITY, 1073), diffusivity(RECORD_MOBILITY, 1273)],
    );
    expect(record.Q).toBeCloseTo(RECORD_MOBILITY.Q, 12);
    expect(record.D0 / RECORD_MOBILITY.D0).toBeCloseTo(1, 12);
    expect(() => arrheniusThrough([1073, 1073], [1, 2])).toThrow(RangeError);
  });
});
