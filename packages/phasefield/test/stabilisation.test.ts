import { describe, expect, it } from "vitest";
import { createSimulation, type MaterialSystem, pfhubBenchmark1, uniformNoise } from "../src/index.js";
import {
  effectiveCurvature,
  exponentialStabiliser,
  extrapolatedStabiliser,
  implicitStabiliser,
} from "../src/plan/stabilisation.js";
import { backend } from "./backend.js";

/** Steps times rate, stiffness and curvature of waves, over all that a run may meet. */
function* waves(): Generator<{ a: number; q: number; L: number }> {
  for (let i = -6; i <= 8; i++)
    for (let j = -4; j <= 4; j++)
      for (const L of [0.1, 3, 400]) yield { a: 3 ** i, q: j === -4 ? 0 : 4 ** j, L };
}

describe("the stabiliser of each wave", () => {
  it("lets a step of si1 release no less than the bound on its curvature takes", () => {
    for (const { a, q, L } of waves()) {
      const x = q + implicitStabiliser(a, q, 1, L);
      expect(1 / a + x - (q + L) / 2).toBeGreaterThanOrEqual(-1e-12 * L);
    }
  });

  it("keeps the quadratic form of the two stages of etd2rk from being negative, with no more than S = (L - q) / 2", () => {
    for (const { a, q, L } of waves()) {
      const S = exponentialStabiliser(a, q, 1, L);
      const form = (x: number) => {
        const y = a * x;
        const T = (q + L) / 2;
        const first = x / -Math.expm1(-y) - T;
        const second = (x * y) / (y - 1 + Math.exp(-y)) - T;
        return { first, least: 4 * first * second - (x / Math.expm1(y)) ** 2 };
      };
      // Where y is small its last digits are lost in y - 1 + exp(-y).
      if (a * (q + S) < 1e-3) continue;
      const { first, least } = form(q + S);
      const unit = (q + L + 1 / a) ** 2;
      expect(first).toBeGreaterThanOrEqual(-1e-9 * Math.sqrt(unit));
      expect(least).toBeGreaterThanOrEqual(-1e-9 * unit);
      expect(S).toBeLessThanOrEqual(Math.max(0, (L - q) / 2) * (1 + 1e-9));
    }
  });

  it("damps every wave of an sbdf2 step of equal size", () => {
    for (const { a, q, L } of waves()) {
      const S = extrapolatedStabiliser(a, q, 1, L);
      for (let g = 0; g <= 1; g += 1 / 8) {
        // A G^2 + B G + C = 0
        const [A, B, C] = [1.5 + a * (q + S), -2 - 2 * a * (S - g * L), 0.5 + a * (S - g * L)];
        const root = B * B - 4 * A * C;
        const size = root < 0 ? Math.sqrt(C / A) : (Math.abs(B) + Math.sqrt(root)) / (2 * A);
        expect(size).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });

  it("counts the largest mobility for all waves", () => {
    expect(effectiveCurvature(1, 7, 3)).toBe(3);
    expect(effectiveCurvature(2, 7, 3)).toBe(13);
  });
});

describe("a mobility that falls to a fiftieth in the phases", () => {
  const q = 0.98 / 0.04;
  const system: MaterialSystem = {
    ...pfhubBenchmark1,
    mobility: {
      kind: "polynomial",
      coefficients: [5 * (1 - q / 4), 5 * q, -5 * q],
      domain: [0.3, 0.7],
    },
  };
  const initial = uniformNoise([1, 16, 16], { mean: 0.5, amplitude: 0.02, seed: 1, spacing: 1 });

  it("does not hold default steps to those of an explicit scheme", async () => {
    const simulation = await createSimulation(system, { initial, backend });
    await simulation.advanceTo(100);
    expect(simulation.stepCount).toBeLessThan(600);
    expect(simulation.work.rejected).toBeLessThan(150);
  });

  it("takes fixed steps of etd2rk and etdrk4 that are a hundred times longer", async () => {
    for (const scheme of ["etd2rk", "etdrk4"] as const) {
      const simulation = await createSimulation(system, { initial, scheme, dt: 100, backend });
      await simulation.step(100);
    }
  });
});
