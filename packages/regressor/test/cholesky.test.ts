import { expect, it } from "vitest";
import { cholesky, solveCholesky } from "../src/baseline/cholesky.js";

it("factors and solves a hand-computed system", () => {
  const l = cholesky(Float64Array.of(4, 2, 2, 5), 2)!;
  expect([...l]).toEqual([2, 0, 1, 2]);
  expect([...solveCholesky(l, [8, 12])]).toEqual([1, 2]);
});

it("finds singular, indefinite and zero matrices", () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 4), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(0), 1)).toBeUndefined();
});
