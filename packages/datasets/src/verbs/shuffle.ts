import { createRandom, permutation } from "@microstructure/volume";
import type { IndexedDataset, SampleEntry } from "../types.js";
import { collect } from "./collect.js";
import { select } from "./select.js";

/**
 * The items of `source` in a random order fixed by `seed`; give each epoch its own seed.
 *
 * **Cost** an indexed dataset is read one sample at a time in the new order; anything else is held in memory.
 *
 * @param seed integer in [0, 2^53)
 */
export function shuffle<E extends SampleEntry>(source: IndexedDataset<E>, seed: number): IndexedDataset<E>;
export function shuffle<T>(source: AsyncIterable<T> | Iterable<T>, seed: number): AsyncIterable<T>;
export function shuffle<T>(
  source: IndexedDataset | AsyncIterable<T> | Iterable<T>,
  seed: number,
): IndexedDataset | AsyncIterable<T> {
  const random = createRandom(seed);
  if (isIndexed(source)) {
    const order = permutation(source.entries.length, random);
    return select(
      source,
      Array.from(order, (i) => source.entries[i] as SampleEntry),
    );
  }
  return {
    async *[Symbol.asyncIterator]() {
      const items = await collect(source);
      for (const i of permutation(items.length, createRandom(seed))) yield items[i] as T;
    },
  };
}

function isIndexed(source: object): source is IndexedDataset {
  return "entries" in source && "read" in source && Array.isArray(source.entries);
}
