import { describe, expect, it } from "vitest";
import { type Fold, groupedKFold, kFold, leaveOneOut } from "../src/index.js";

function assertPartition(folds: Fold[], n: number) {
  const tested = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
  expect(tested).toEqual([...Array(n).keys()]);
  for (const { train, test } of folds) {
    expect([...train, ...test].sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
  }
}

describe("kFold", () => {
  it("tests each sample once in folds of nearly equal size, repeatably", () => {
    const folds = kFold(11, 3, 5);
    assertPartition(folds, 11);
    expect(folds.map(({ test }) => test.length)).toEqual([4, 4, 3]);
    expect(kFold(11, 3, 5)).toEqual(folds);
    expect(kFold(11, 3, 6)).not.toEqual(folds);
  });

  it("rejects more folds than samples, and fewer than 2", () => {
    expect(() => kFold(3, 4, 0)).toThrow(new RangeError("kFold: expected 2 to 3 folds for 3 samples, got 4"));
    expect(() => kFold(3, 1, 0)).toThrow(RangeError);
    expect(() => kFold(0, 2, 0)).toThrow("kFold: expected a positive number of samples, got 0");
  });
});

describe("groupedKFold", () => {
  const groups = ["a", "a", "a", "b", "c", "c", "d", "e", "e", "e"];

  it("never splits a group and balances the folds", () => {
    for (let seed = 0; seed < 20; seed++) {
      const folds = groupedKFold(groups, 3, seed);
      assertPartition(folds, groups.length);
      for (const { train, test } of folds) {
        const trained = new Set(Array.from(train, (i) => groups[i]));
        for (const i of test) expect(trained.has(groups[i])).toBe(false);
      }
      expect(folds.map(({ test }) => test.length).sort()).toEqual([3, 3, 4]);
    }
  });

  it("leaves one group out when there are as many folds as groups", () => {
    const sizes = groupedKFold(groups, 5, 1).map(({ test }) => test.length);
    expect(sizes.sort()).toEqual([1, 1, 2, 3, 3]);
  });

  it("rejects fewer groups than folds", () => {
    expect(() => groupedKFold([1, 1, 2], 3, 0)).toThrow(
      "groupedKFold: expected 2 to 2 folds for 2 groups, got 3",
    );
    expect(() => groupedKFold([], 2, 0)).toThrow(RangeError);
  });
});

it("names the function that was given a bad seed", () => {
  expect(() => kFold(4, 2, -1)).toThrow("kFold: expected a non-negative safe integer seed, got -1");
  expect(() => groupedKFold([1, 2, 3], 2, 0.5)).toThrow("groupedKFold: expected a non-negative safe integer");
});

it("leaveOneOut tests one sample per fold", () => {
  const folds = leaveOneOut(3);
  assertPartition(folds, 3);
  expect(folds.map(({ test }) => [...test])).toEqual([[0], [1], [2]]);
  expect(() => leaveOneOut(1)).toThrow(RangeError);
});
