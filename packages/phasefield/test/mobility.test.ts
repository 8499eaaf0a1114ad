import { describe, expect, it } from "vitest";
import { compileMobility, fillMobility, type LocalMobility, mobilityAt } from "../src/material/mobility.js";
import type { Mobility } from "../src/material/types.js";

const [GAS, K_EV] = [8.31446261815324, 8.617333262145179e-5];
const compile = (mobility: Mobility, mean = 0.5, temperature?: number) =>
  compileMobility("test", mobility, mean, temperature, [0, 1]);
const local = (mobility: Mobility, mean?: number, temperature?: number) =>
  compile(mobility, mean, temperature) as LocalMobility;
const fill = (mobility: LocalMobility, c: readonly number[]) => {
  const out = new Float64Array(c.length);
  fillMobility(mobility, Float64Array.from(c), out);
  return out;
};

describe("mobility", () => {
  it("constant and arrhenius are uniform", () => {
    expect(compile({ kind: "constant", value: 5 })).toEqual({ kind: "uniform", value: 5 });
    const D = 3.2e-10 * Math.exp(-2.376 / (K_EV * 1073));
    const value = (D * 0.56 * 0.44) / (GAS * 1073);
    expect(compile({ kind: "arrhenius", D0: 3.2e-10, Q: 2.376 }, 0.56, 1073)).toEqual({
      kind: "uniform",
      value: expect.closeTo(value, 35),
    });
  });

  it("a polynomial of degree 0 is uniform", () => {
    expect(compile({ kind: "polynomial", coefficients: [3] })).toEqual({ kind: "uniform", value: 3 });
  });

  it("degenerate follows c (1 - c), 0 outside, and equals arrhenius at the mean", () => {
    const parameters = { D0: 3.2e-10, Q: 2.376 };
    const M = local({ kind: "degenerate", ...parameters }, 0.2, 1073);
    expect(M.atMean).toBe(mobilityAt({ kind: "arrhenius", ...parameters }, 0.2, 1073));
    const c = [-5, -0.01, 0, 0.05, 0.2, 0.5, 0.9, 1, 1.01, 40];
    expect(fill(M, c)).toBeAllclose(
      c.map((x) => Math.max(0, (x * (1 - x)) / 0.16)),
      { atol: 1e-15 },
    );
    expect([M.min, M.max]).toBeAllclose([0, 0.25 / 0.16], { rtol: 1e-12 });
  });

  it("polynomial holds within its domain and keeps its end values outside", () => {
    const M = local({ kind: "polynomial", coefficients: [2, -3, 4, 1], domain: [0.1, 0.8] }, 0.4);
    const p = (x: number) => 2 - 3 * x + 4 * x * x + x ** 3;
    const c = [-1, 0.1, 0.15, 0.4, 0.66, 0.8, 0.9, 3];
    expect(M.atMean).toBeCloseTo(p(0.4), 14);
    expect(fill(M, c)).toBeAllclose(
      c.map((x) => p(Math.min(0.8, Math.max(0.1, x))) / p(0.4)),
      { rtol: 1e-14 },
    );
  });

  it("an activation energy scales M and leaves the dependence on composition", () => {
    const coefficients = [1e-20, 2e-20];
    const [cold, hot] = [800, 1200].map((T) => local({ kind: "polynomial", coefficients, Q: 2 }, 0.5, T));
    expect(hot!.atMean / cold!.atMean).toBeCloseTo(Math.exp(-2 / (K_EV * 1200) + 2 / (K_EV * 800)), 6);
    expect(cold!.atMean).toBeCloseTo(2e-20 * Math.exp(-2 / (K_EV * 800)), 45);
    expect(fill(hot!, [0.1, 0.7])).toEqual(fill(cold!, [0.1, 0.7]));
  });

  it("tabulated passes through its values, stays between neighbours and constant outside", () => {
    const values = [1, 1.2, 900, 1000, 3, 3, 0];
    const M = local({ kind: "tabulated", values, domain: [0, 0.6] }, 0.1);
    const nodes = values.map((_, i) => i / 10);
    const relative = values.map((v) => v / 1.2);
    expect(fill(M, nodes)).toBeAllclose(relative, { rtol: 1e-9, atol: 1e-12 });
    for (let i = 0; i < 6; i++) {
      const inside = [0.1, 0.5, 0.9, 0.99].map((t) => (i + t) / 10);
      const [low, high] = [values[i]!, values[i + 1]!].sort((a, b) => a - b) as [number, number];
      for (const v of fill(M, inside)) {
        expect(v * 1.2).toBeGreaterThanOrEqual(low - 1e-9);
        expect(v * 1.2).toBeLessThanOrEqual(high + 1e-9);
      }
    }
    expect(fill(M, [-3, 9])).toBeAllclose([1 / 1.2, 0], { rtol: 1e-12 });
    expect([M.min, M.max]).toBeAllclose([0, 1000 / 1.2], { rtol: 1e-12 });
  });

  it("extrema are taken over the expected compositions", () => {
    const M = compileMobility("t", { kind: "polynomial", coefficients: [1, 1] }, 0.5, undefined, [0.2, 0.6]);
    expect(M).toMatchObject({ min: expect.closeTo(0.8, 14), max: expect.closeTo(1.6 / 1.5, 14) });
  });

  it("NaN stays NaN", () => {
    expect(fill(local({ kind: "polynomial", coefficients: [1, 1] }), [Number.NaN])[0]).toBeNaN();
  });

  it("needs a mobility above 0 at the mean", () => {
    const run = () => compile({ kind: "tabulated", values: [0, 0, 1], domain: [0, 1] }, 0.25);
    expect(run).toThrow("test: expected a mobility > 0 at the mean composition 0.25, got 0");
    expect(() => compile({ kind: "degenerate", D0: 1, Q: 1 }, 1.1, 1000)).toThrow(RangeError);
  });
});
