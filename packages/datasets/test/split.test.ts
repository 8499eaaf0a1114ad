import { describe, expect, it } from "vitest";
import { sharedGroups, splitByFrame, splitByGroup } from "../src/index.js";

const entries = Array.from({ length: 20 }, (_, run) =>
  Array.from({ length: 1 + (run % 5) }, (_, frame) => ({ id: `r${run}/${frame}`, group: `r${run}` })),
).flat();
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();

describe.each([
  ["splitByGroup", splitByGroup<(typeof entries)[0]>],
  ["splitByFrame", splitByFrame<(typeof entries)[0]>],
])("%s", (_, split) => {
  it("divides all items into two disjoint parts", () => {
    const { train, test } = split(entries, { test: 0.25, seed: 1 });
    expect(ids([...train, ...test])).toEqual(ids(entries));
    expect(new Set(ids([...train, ...test])).size).toBe(entries.length);
  });

  it("depends on the seed and not on the order of the items", () => {
    const options = { test: 0.25, seed: 5 };
    const { test } = split(entries, options);
    expect(ids(split([...entries].reverse(), options).test)).toEqual(ids(test));
    expect(ids(split(entries, { test: 0.25, seed: 6 }).test)).not.toEqual(ids(test));
  });

  it("keeps the order of the items", () => {
    const { train } = split(entries, { test: 0.5, seed: 2 });
    expect(train).toEqual(entries.filter((entry) => train.includes(entry)));
  });

  it("leaves at least one on either side", () => {
    for (const test of [0.001, 0.999]) {
      const parts = split(entries.slice(0, 5), { test, seed: 1 });
      expect(parts.train.length).toBeGreaterThan(0);
      expect(parts.test.length).toBeGreaterThan(0);
    }
  });

  it.each([0, 1, -0.1, 1.5, Number.NaN])("refuses the fraction %d", (test) => {
    expect(() => split(entries, { test, seed: 1 })).toThrow(/expected a test fraction in \(0, 1\)/);
  });

  it("refuses fewer than two groups or items", () => {
    expect(() => split([], { test: 0.5, seed: 1 })).toThrow(/expected at least two .*, got 0/);
    expect(() => split(entries.slice(0, 1), { test: 0.5, seed: 1 })).toThrow(/got 1/);
  });
});

it("splitByGroup never shares a group and counts groups", () => {
  for (let seed = 0; seed < 50; seed++) {
    const { train, test } = splitByGroup(entries, { test: 0.25, seed });
    expect(sharedGroups(train, test)).toEqual([]);
    expect(new Set(test.map(({ group }) => group)).size).toBe(5);
  }
});

it("splitByFrame counts frames and shares groups, which sharedGroups names", () => {
  const { train, test } = splitByFrame(entries, { test: 0.25, seed: 1 });
  expect(test).toHaveLength(15);
  const trained = new Set(train.map(({ group }) => group));
  const expected = [...new Set(test.map(({ group }) => group).filter((group) => trained.has(group)))].sort();
  expect(expected.length).toBeGreaterThan(0);
  expect(sharedGroups(train, test)).toEqual(expected);
});

it("splitByFrame draws every item equally often", () => {
  const few = entries.slice(0, 6);
  const draws = new Map<string, number>();
  for (let seed = 0; seed < 600; seed++) {
    for (const { id } of splitByFrame(few, { test: 0.5, seed }).test) draws.set(id, (draws.get(id) ?? 0) + 1);
  }
  // Binomial(600, 1/2): mean 300, standard deviation 12; five of them bound a fair draw.
  for (const { id } of few) expect(Math.abs((draws.get(id) ?? 0) - 300)).toBeLessThan(61);
});

it("splitByFrame refuses an id that comes twice", () => {
  expect(() => splitByFrame([...entries, entries[0]!], { test: 0.5, seed: 1 })).toThrow(
    /unique ids, got r0\/0/,
  );
});
