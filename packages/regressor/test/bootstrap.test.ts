import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { bootstrapMae, bootstrapMean } from "../src/index.js";

const normals = (n: number, seed: number) => {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal());
};

describe("bootstrapMean", () => {
  it("has the width of the normal approximation for many values", () => {
    const values = normals(400, 1);
    const { estimate, lower, upper } = bootstrapMean(values, { seed: 2 });
    const mean = values.reduce((a, b) => a + b) / 400;
    const deviation = Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / 400);
    expect(estimate).toBeCloseTo(mean, 12);
    // Percentiles of 2000 resamples scatter by about 3 %.
    expect((upper - lower) / ((2 * 1.96 * deviation) / 20)).toBeCloseTo(1, 0.9);
    expect(bootstrapMean(values, { seed: 2 })).toEqual({ estimate, lower, upper });
  });

  it("covers the true mean about as often as asked", () => {
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      const { lower, upper } = bootstrapMean(normals(40, 100 + trial), {
        seed: trial,
        coverage: 0.9,
        resamples: 200,
      });
      if (lower <= 0 && upper >= 0) covered++;
    }
    // 90 % nominal, about 2 % short at n = 40; binomial sd 2.1 %: 3 sd below and above.
    expect(covered / 200).toBeGreaterThan(0.81);
    expect(covered / 200).toBeLessThan(0.97);
  });

  it("widens when values repeat within groups", () => {
    const values = Array.from(normals(20, 3), (v) => [v, v, v, v, v]).flat();
    const groups = values.map((_, i) => Math.floor(i / 5));
    const alone = bootstrapMean(values, { seed: 1 });
    const grouped = bootstrapMean(values, { seed: 1, groups });
    expect((grouped.upper - grouped.lower) / (alone.upper - alone.lower)).toBeCloseTo(Math.sqrt(5), 0);
  });

  it("rejects what it cannot resample", () => {
    expect(() => bootstrapMean([1], { seed: 0 })).toThrow("expected at least 2 independent units, got 1");
    expect(() => bootstrapMean([1, 2], { seed: 0, groups: ["a", "a"] })).toThrow(RangeError);
    expect(() => bootstrapMean([1, 2], { seed: 0, groups: ["a"] })).toThrow("expected 2 group labels, got 1");
    expect(() => bootstrapMean([1, Number.NaN], { seed: 0 })).toThrow(RangeError);
    expect(() => bootstrapMean([1, 2], { seed: 0, coverage: 1 })).toThrow(RangeError);
    expect(() => bootstrapMean([1, 2], { seed: 0, resamples: 10 })).toThrow(RangeError);
    expect(() => bootstrapMean([1, 2], { seed: -1 })).toThrow(
      new RangeError("bootstrapMean: expected a non-negative safe integer seed, got -1"),
    );
  });
});

it("bootstrapMae is the interval of the absolute errors", () => {
  const actual = [...normals(30, 5)];
  const predicted = actual.map((a, i) => a + (i % 2 ? 1 : -2));
  const errors = actual.map((a, i) => Math.abs(a - predicted[i]!));
  expect(bootstrapMae(actual, predicted, { seed: 7 })).toEqual(bootstrapMean(errors, { seed: 7 }));
  expect(() => bootstrapMae([1, 2], [1], { seed: 0 })).toThrow("bootstrapMae: expected 2 predictions, got 1");
  expect(() => bootstrapMae([1, 2], [1, 2], { seed: 0.5 })).toThrow("bootstrapMae: expected a non-negative");
});
