import { expect, it } from "vitest";
import { fitStandardizer, standardize, unstandardize } from "../src/model/standardizer.js";

it("computes a hand case with the population deviation", () => {
  const fitted = fitStandardizer([
    [1, 10],
    [3, 30],
  ]);
  expect(fitted).toEqual({ mean: [2, 20], scale: [1, 10] });
  expect([...standardize(fitted, [[4, 20]])]).toEqual([2, 0]);
});

it("maps a constant to 0 however its sum rounds, and undoes itself", () => {
  const constant = Array.from({ length: 10_000 }, () => [0.1]);
  expect(fitStandardizer(constant)).toEqual({ mean: [0.1], scale: [0] });
  expect(standardize(fitStandardizer(constant), constant).every((v) => v === 0)).toBe(true);
  const targets = [[31], [35.5], [29]];
  const fitted = fitStandardizer(targets);
  expect(unstandardize(fitted, standardize(fitted, targets))).toBeAllclose([31, 35.5, 29], { rtol: 1e-15 });
});

it("maps what was constant to 0 also at a new value, and leaves its neighbours alone", () => {
  const fitted = fitStandardizer([
    [1, 300],
    [3, 300],
  ]);
  expect([...standardize(fitted, [[4, 400]])]).toEqual([2, 0]);
  expect(fitStandardizer([[0], [1e-200]]).scale).toEqual([0]);
  expect(unstandardize({ mean: [31], scale: [0] }, [0.7])).toEqual(Float64Array.of(31));
});

it("keeps small variations on a large offset", () => {
  const { scale } = fitStandardizer([[1e6 - 1e-3], [1e6 + 1e-3]]);
  expect(scale[0]).toBeCloseTo(1e-3, 9);
});
