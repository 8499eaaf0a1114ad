import { describe, expect, it } from "vitest";
import { crossValidate, kFold, residualInterval, ridgeBaseline } from "../src/index.js";
import { samples } from "./samples.js";

describe("residualInterval", () => {
  it("takes the ceil((n + 1) coverage)-th smallest absolute residual", () => {
    const residuals = [-1, 2, -3, 4, -5, 6, -7, 8, -9];
    expect(residualInterval(residuals, 0.9)).toEqual({ halfWidth: 9, coverage: 0.9, count: 9 });
    expect(residualInterval(residuals, 0.5).halfWidth).toBe(5);
    expect(residualInterval(residuals, 0.51).halfWidth).toBe(6);
    expect(
      residualInterval(
        Array(99)
          .fill(1)
          .map((_, i) => i + 1),
        0.55,
      ).halfWidth,
    ).toBe(55);
  });

  it("takes the smallest residual for a coverage however small", () => {
    expect(residualInterval([1, -2, 3], 1e-10).halfWidth).toBe(1);
  });

  it("says how many residuals a coverage needs", () => {
    expect(() => residualInterval([1, 2, 3, 4, 5, 6, 7, 8], 0.9)).toThrow(
      "residualInterval: expected at least 9 residuals for coverage 0.9, got 8",
    );
    expect(() => residualInterval(new Float64Array(18), 0.95)).toThrow("at least 19");
    expect(residualInterval(new Float64Array(19), 0.95).halfWidth).toBe(0);
    expect(() => residualInterval([], 0.5)).toThrow("at least 1 residuals");
    expect(() => residualInterval([1], 1)).toThrow(RangeError);
    expect(() => residualInterval([Number.NaN, 1, 2], 0.5)).toThrow(RangeError);
  });

  it("covers new targets as often as asked, from cross-validated residuals", async () => {
    const law = ([a, b]: Float64Array) => 30 + 2 * a! - b!;
    let covered = 0;
    const trials = 50;
    const perTrial = 20;
    for (let seed = 0; seed < trials; seed++) {
      const { x, y } = samples(40, 2, law, { seed: seed + 1, noise: 1 });
      const make = () => ridgeBaseline({ lambda: 0.1 });
      const { residuals } = await crossValidate(make, x, y, kFold(40, 5, seed));
      const { halfWidth } = residualInterval(residuals, 0.9);
      const model = make();
      model.fit(x, y);
      const fresh = samples(perTrial, 2, law, { seed: seed + 1000, noise: 1 });
      const predicted = model.predict(fresh.x);
      covered += fresh.y.filter((value, i) => Math.abs(value - predicted[i]!) <= halfWidth).length;
    }
    // 1000 targets in 50 correlated batches: standard error about 1.2 %, allowed 3 of them.
    expect(covered / (trials * perTrial)).toBeGreaterThan(0.9 - 0.036);
    expect(covered / (trials * perTrial)).toBeLessThan(0.9 + 0.05);
  });
});
