import { createRandom, permutation } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  foldsByGroup,
  leaveOneOut,
  type Split,
  sharedGroups,
  splitByGroup,
  splitByValue,
} from "../src/index.js";

interface Item {
  readonly id: string;
  readonly group: string;
  readonly params: Readonly<Record<string, number>>;
}

/** Runs of all pairs of five compositions and three temperatures, two seeds each, of one to three frames. */
const items: Item[] = [0.32, 0.4, 0.48, 0.56, 0.64].flatMap((xAl, i) =>
  [1073, 1173, 900].flatMap((temperature, j) =>
    [1, 2].flatMap((seed) => {
      const group = `x${xAl}_T${temperature}_s${seed}`;
      const params = { xAl, temperature, seed };
      return Array.from({ length: 1 + ((i + j + seed) % 3) }, (_, frame) => ({
        id: `${group}/${frame}`,
        group,
        params,
      }));
    }),
  ),
);
const xAl = ({ params }: Item) => params.xAl;
const shuffled = (seed: number) =>
  Array.from(permutation(items.length, createRandom(seed)), (i) => items[i] as Item);
const ids = (part: readonly Item[]) => part.map(({ id }) => id).sort();
const values = (part: readonly Item[]) => [...new Set(part.map(xAl))].sort();

/** Disjoint, complete, in the order of the items, neither side empty, no group on both. */
function expectPartition({ train, test }: Split<Item>, all: readonly Item[]) {
  expect(ids([...train, ...test])).toEqual(ids(all));
  expect(all.filter((item) => test.includes(item))).toEqual(test);
  expect(all.filter((item) => train.includes(item))).toEqual(train);
  expect(train.length * test.length).toBeGreaterThan(0);
  expect(sharedGroups(train, test)).toEqual([]);
}

describe("every way to split", () => {
  const ways: Record<string, (all: readonly Item[], seed: number) => Split<Item>[]> = {
    "splitByValue, drawn": (all, seed) => [splitByValue(all, xAl, { test: 0.4, seed })],
    "splitByValue, held": (all) => [splitByValue(all, xAl, { held: [0.4, 0.64] })],
    "leaveOneOut over runs": (all) => leaveOneOut(all),
    "leaveOneOut over values": (all) => leaveOneOut(all, xAl),
    foldsByGroup: (all, seed) => foldsByGroup(all, { folds: 4, seed }),
  };

  it.each(Object.entries(ways))("%s gives partitions that do not depend on order", (_, way) => {
    for (let seed = 0; seed < 10; seed++) {
      const all = shuffled(seed);
      const splits = way(all, seed);
      for (const split of splits) expectPartition(split, all);
      expect(splits.map(({ test }) => ids(test))).toEqual(way(items, seed).map(({ test }) => ids(test)));
    }
  });
});

describe("splitByValue", () => {
  it("draws a fraction of the values, by seed", () => {
    const drawn = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const { train, test } = splitByValue(items, xAl, { test: 0.4, seed });
      expect(values(test)).toHaveLength(2);
      expect(values(train).filter((x) => values(test).includes(x))).toEqual([]);
      drawn.add(values(test).join());
    }
    expect(drawn.size).toBeGreaterThan(7); // of 10 pairs
  });

  it("draws what splitByGroup draws when the value is the group", () => {
    const options = { test: 0.3, seed: 4 };
    expect(splitByValue(items, ({ group }) => group, options)).toEqual(splitByGroup(items, options));
  });

  it("holds out what is asked for", () => {
    const { test } = splitByValue(items, xAl, { held: [0.64] });
    expect(test).toEqual(items.filter(({ params }) => params.xAl === 0.64));
  });

  it("takes names of several parameters", () => {
    const pair = ({ params }: Item) => `${params.xAl} at ${params.temperature}`;
    const { test } = splitByValue(items, pair, { held: ["0.48 at 900", "0.56 at 1073"] });
    expect(new Set(test.map(pair))).toEqual(new Set(["0.48 at 900", "0.56 at 1073"]));
    expect(new Set(splitByValue(items, pair, { test: 0.2, seed: 1 }).test.map(pair)).size).toBe(3);
  });

  it.each([
    [{ held: [0.5] }, "expected held values among 0.32, 0.4, 0.48, 0.56, 0.64, got 0.5"],
    [{ held: [] }, /expected some but not all of .* held, got \[\]/],
    [{ held: [0.32, 0.4, 0.48, 0.56, 0.64] }, /expected some but not all/],
    [{ test: 1, seed: 1 }, "expected a test fraction in (0, 1), got 1"],
  ])("refuses %j", (options, message) => {
    expect(() => splitByValue(items, xAl, options)).toThrow(message);
  });

  it("refuses a missing value, one value for all, and a value that divides a run", () => {
    const held = { held: [1] };
    expect(() => splitByValue(items, ({ params }) => params.xal, held)).toThrow(
      "splitByValue: expected a finite number or a name for each item, got undefined in x0.32_T1073_s1",
    );
    expect(() => splitByValue(items, () => Number.NaN, held)).toThrow(/got NaN/);
    expect(() => splitByValue(items, () => 7, { test: 0.5, seed: 1 })).toThrow(
      "expected at least two values, got 1",
    );
    const frame = ({ id }: Item) => Number(id.split("/")[1]);
    expect(() => splitByValue(items, frame, { held: [0] })).toThrow(
      /expected one value per group, got 0 and 1/,
    );
  });
});

describe("leaveOneOut", () => {
  it("tests each value once, in ascending order", () => {
    const folds = leaveOneOut(shuffled(1), ({ params }) => params.temperature);
    expect(folds.map(({ held }) => held)).toEqual([900, 1073, 1173]);
    for (const { held, test } of folds)
      expect(test.every(({ params }) => params.temperature === held)).toBe(true);
  });

  it("leaves out runs unless told otherwise", () => {
    const folds = leaveOneOut(items);
    expect(folds.map(({ held }) => held)).toEqual([...new Set(items.map(({ group }) => group))].sort());
    for (const { held, test } of folds)
      expect(new Set(test.map(({ group }) => group))).toEqual(new Set([held]));
  });

  it("refuses fewer than two", () => {
    expect(() => leaveOneOut([])).toThrow("leaveOneOut: expected at least two runs or values, got 0");
    expect(() => leaveOneOut(items, () => "same")).toThrow(/got 1/);
  });
});

describe("foldsByGroup", () => {
  it("tests every group exactly once, in folds of equal numbers of groups", () => {
    for (const folds of [2, 4, 7, 30]) {
      const tested = foldsByGroup(items, { folds, seed: 2 }).map(
        ({ test }) => new Set(test.map(({ group }) => group)),
      );
      const sizes = tested.map(({ size }) => size);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(tested.flatMap((groups) => [...groups]).sort()).toEqual(
        [...new Set(items.map(({ group }) => group))].sort(),
      );
    }
  });

  it("depends on the seed", () => {
    const tests = (seed: number) => foldsByGroup(items, { folds: 3, seed }).map(({ test }) => ids(test));
    expect(tests(1)).not.toEqual(tests(2));
  });

  it.each([1, 0, 31, 2.5])("refuses %d folds for 30 groups", (folds) => {
    expect(() => foldsByGroup(items, { folds, seed: 1 })).toThrow(/expected 2 to 30 folds/);
  });
});

it("three parts come from splitting twice", () => {
  const { train: rest, test } = splitByGroup(items, { test: 0.2, seed: 1 });
  const { train, test: validation } = splitByGroup(rest, { test: 0.25, seed: 2 });
  expect(ids([...train, ...validation, ...test])).toEqual(ids(items));
  for (const [a, b] of [
    [train, validation],
    [train, test],
    [validation, test],
  ] as const) {
    expect(sharedGroups(a, b)).toEqual([]);
  }
});
