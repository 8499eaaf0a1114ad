import { expect, it } from "vitest";
import { mae, r2, regressionMetrics, rmse } from "../src/index.js";

it("computes a hand case", () => {
  const metrics = regressionMetrics([1, 2, 3, 6], [2, 2, 1, 6]);
  expect(metrics.mae).toBe(0.75);
  expect(metrics.rmse).toBeCloseTo(Math.sqrt(5 / 4), 15);
  expect(metrics.r2).toBeCloseTo(1 - 5 / 14, 15);
});

it("scores the mean 0 and the truth 1", () => {
  expect(r2([1, 2, 3], [2, 2, 2])).toBe(0);
  expect(r2([1, 2, 3], [1, 2, 3])).toBe(1);
});

it("leaves R2 undefined for equal targets, also where their mean rounds", () => {
  expect(regressionMetrics([0.1, 0.1, 0.1], [1, 1, 1]).r2).toBeUndefined();
  expect(regressionMetrics([4], [4]).r2).toBeUndefined();
  expect(r2([0.1, 0.1, 0.1], [1, 1, 1])).toBeUndefined();
  expect(r2([1, 2, 3], [2, 2, 5])).toBe(-1.5);
  expect(r2([2, 2, 5], [1, 2, 3])).toBeCloseTo(1 - 5 / 6, 15);
});

it("rejects empty, unequal and non-finite input", () => {
  expect(() => mae([], [])).toThrow("mae: expected at least 1 value, got 0");
  expect(() => rmse([1, 2], [1])).toThrow("rmse: expected 2 predictions, got 1");
  expect(() => r2([1, 2], [1])).toThrow("r2: expected 2 predictions, got 1");
  expect(() => mae([1], [Number.NaN])).toThrow("mae: expected finite predictions, got NaN at 0");
});
