import { describe, expect, it } from "vitest";
import { collect, fromSamples, shuffle, take } from "../src/index.js";
import { counter, ids, samples } from "./slow-samples.js";

describe("shuffle with a window", () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i);

  it("is a permutation fixed by its seed that gives nothing out early by more than the window", async () => {
    const once = await collect(shuffle(numbers, 3, { window: 10 }));
    expect(once).not.toEqual(numbers);
    expect([...once].sort((a, b) => a - b)).toEqual(numbers);
    expect(await collect(shuffle(numbers, 3, { window: 10 }))).toEqual(once);
    expect(once.every((n, i) => n <= i + 10)).toBe(true);
  });

  it("holds the window and one item", async () => {
    const { source, used } = counter(100);
    await collect(take(shuffle(source, 1, { window: 10 }), 5));
    expect(used.asked).toBe(15);
  });

  it("is the exact shuffle once all items fit, and keeps the order of a dataset with a window of 1", async () => {
    expect(await collect(shuffle(numbers, 3, { window: 100 }))).toEqual(await collect(shuffle(numbers, 3)));
    expect(ids(await collect(shuffle(fromSamples(samples), 3, { window: 1 })))).toEqual(ids(samples));
  });

  it("refuses a window that is no count", () => {
    expect(() => shuffle(numbers, 1, { window: 0 })).toThrow("expected a positive integer window, got 0");
  });
});
