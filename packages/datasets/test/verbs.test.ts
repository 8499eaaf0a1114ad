import { zeros } from "@microstructure/volume";
import { expect, it } from "vitest";
import { batch, collect, fromSamples, type Sample, select, shuffle, take } from "../src/index.js";

const samples: Sample[] = Array.from({ length: 10 }, (_, i) => ({
  id: `s${i}`,
  volume: zeros([1, 1, 2]),
  params: { i },
  group: `g${i % 3}`,
}));

const counting = (n: number) => {
  let reads = 0;
  const source = {
    async *[Symbol.asyncIterator]() {
      for (let i = 0; i < n; i++) {
        reads++;
        yield i;
      }
    },
  };
  return { source, reads: () => reads };
};

it("take stops reading after the n-th item and can be iterated again", async () => {
  const { source, reads } = counting(100);
  const three = take(source, 3);
  expect(await collect(three)).toEqual([0, 1, 2]);
  expect(reads()).toBe(3);
  expect(await collect(three)).toEqual([0, 1, 2]);
  expect(await collect(take(source, 0))).toEqual([]);
  expect(await collect(take([1, 2], 5))).toEqual([1, 2]);
  expect(() => take(source, -1)).toThrow(/take: expected a non-negative integer, got -1/);
});

it("batch keeps the rest in a shorter last batch", async () => {
  expect(await collect(batch([1, 2, 3, 4, 5], 2))).toEqual([[1, 2], [3, 4], [5]]);
  expect(await collect(batch([1, 2, 3, 4], 2))).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(await collect(batch([], 2))).toEqual([]);
  expect(() => batch([], 0)).toThrow(RangeError);
});

it("shuffle is a permutation fixed by its seed, the same for indexed and plain sources", async () => {
  const dataset = fromSamples(samples);
  const once = (await collect(shuffle(dataset, 3))).map(({ id }) => id);
  expect((await collect(shuffle(samples, 3))).map(({ id }) => id)).toEqual(once);
  expect((await collect(shuffle(dataset, 3))).map(({ id }) => id)).toEqual(once);
  expect([...once].sort()).toEqual(samples.map(({ id }) => id));
  expect(once).not.toEqual(samples.map(({ id }) => id));
  expect((await collect(shuffle(dataset, 4))).map(({ id }) => id)).not.toEqual(once);
  expect(await collect(shuffle([], 1))).toEqual([]);
  expect(() => shuffle(dataset, -1)).toThrow(RangeError);
});

it("shuffle reads an indexed dataset one sample at a time", async () => {
  let open = 0;
  let most = 0;
  const dataset = {
    ...fromSamples(samples),
    read: async (entry: Sample) => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return entry;
    },
  };
  expect(await collect(take(shuffle(dataset, 1), 4))).toHaveLength(4);
  expect(most).toBe(1);
});

it("select keeps order and composes with the other verbs", async () => {
  const dataset = fromSamples(samples, { name: "mine", license: "CC0-1.0" });
  const part = select(dataset, [samples[7]!, samples[2]!]);
  expect(part.size).toBe(2);
  expect(part.info).toEqual({ name: "mine", license: "CC0-1.0", missing: [] });
  expect((await collect(part)).map(({ id }) => id)).toEqual(["s7", "s2"]);
  expect(await collect(batch(shuffle(part, 1), 2))).toHaveLength(1);
});

it("fromSamples refuses an id that comes twice", () => {
  expect(() => fromSamples([samples[0]!, samples[0]!])).toThrow(/expected unique ids, got s0 twice/);
});
