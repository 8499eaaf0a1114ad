import { expect, it } from "vitest";
import {
  createRandom,
  extent,
  filled,
  findNonFinite,
  fromArray,
  fromFunction,
  mean,
  standardDeviation,
  sum,
  variance,
} from "../src/index.js";

it("reduces a hand case", () => {
  const volume = fromArray([1, 2, 3, 6], [1, 2, 2]);
  expect(sum(volume)).toBe(12);
  expect(mean(volume)).toBe(3);
  expect(variance(volume)).toBe(3.5);
  expect(standardDeviation(volume)).toBe(Math.sqrt(3.5));
  expect(extent(volume)).toEqual([1, 6]);
});

it("sums what plain summation loses", () => {
  expect(sum(fromArray(Float64Array.of(1, 1e100, 1, -1e100), [1, 1, 4]))).toBe(2);
  const tenths = fromFunction(() => 0.1, [10, 100, 100]);
  expect(sum(tenths)).toBe(10000);
});

it("keeps the variance of small waves on a large mean", () => {
  const random = createRandom(5);
  const noise = fromFunction(() => random.uniform() - 0.5, [8, 8, 8]);
  const offset = { ...noise, data: noise.data.map((v) => v + 1e6) };
  expect(Math.abs(variance(offset) - variance(noise))).toBeLessThan(1e-10);
});

it("gives zero variance for a constant field and a single voxel", () => {
  expect(variance(filled(0.1, [4, 4, 4]))).toBe(0);
  expect(variance(filled(0.1, [1, 1, 1]))).toBe(0);
});

it("gives what plain summation gives when a voxel or a partial sum is infinite", () => {
  const of = (...values: number[]) => fromArray(Float64Array.from(values), [1, 1, values.length]);
  expect(sum(of(1, Infinity, 3))).toBe(Infinity);
  expect(mean(of(1, -Infinity, 3))).toBe(-Infinity);
  expect(sum(of(1e308, 1e308, 1))).toBe(Infinity);
  expect(sum(of(Infinity, -Infinity))).toBeNaN();
});

it("shows NaN instead of hiding it", () => {
  const volume = fromArray([1, Number.NaN, 3], [1, 1, 3]);
  expect(extent(volume)).toEqual([Number.NaN, Number.NaN]);
  expect(mean(volume)).toBeNaN();
  expect(findNonFinite(volume)).toBe(1);
  expect(findNonFinite(fromArray([1, 2, -Infinity], [1, 1, 3]))).toBe(2);
  expect(findNonFinite(fromArray(Uint8Array.of(1, 2), [1, 1, 2]))).toBe(-1);
});
