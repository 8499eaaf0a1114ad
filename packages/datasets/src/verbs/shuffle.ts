import { createRandom, permutation } from "@microstructure/volume";
import type { IndexedDataset, SampleEntry } from "../types.js";
import { isIndexed } from "./is-indexed.js";
import { select } from "./select.js";

/** How {@link shuffle} treats a stream that does not fit into memory. */
export interface ShuffleOptions {
  /** Items held at most: each given out is a random one of them, so that the order is random over about that length. */
  readonly window: number;
}

/**
 * The items of `source` in a random order fixed by `seed`; give each epoch its own seed.
 *
 * **Cost** an indexed dataset is read one sample at a time in the new order; anything else is held in memory, at most
 * `window` items of it when that is given. With a window an indexed dataset, too, is read in its own order.
 *
 * @param seed integer in [0, 2^53)
 * @throws RangeError unless `window` is a positive integer.
 */
export function shuffle<E extends SampleEntry>(source: IndexedDataset<E>, seed: number): IndexedDataset<E>;
export function shuffle<T>(
  source: AsyncIterable<T> | Iterable<T>,
  seed: number,
  options?: ShuffleOptions,
): AsyncIterable<T>;
export function shuffle<T>(
  source: IndexedDataset | AsyncIterable<T> | Iterable<T>,
  seed: number,
  options?: ShuffleOptions,
): IndexedDataset | AsyncIterable<T> {
  const window = options?.window ?? Number.POSITIVE_INFINITY;
  if (options !== undefined && (!Number.isInteger(window) || window < 1)) {
    throw new RangeError(`shuffle: expected a positive integer window, got ${window}`);
  }
  const random = createRandom(seed);
  if (options === undefined && isIndexed(source)) {
    const order = permutation(source.entries.length, random);
    return select(
      source,
      Array.from(order, (i) => source.entries[i] as SampleEntry),
    );
  }
  return {
    async *[Symbol.asyncIterator]() {
      const draws = createRandom(seed);
      const held: T[] = [];
      for await (const item of source as AsyncIterable<T> | Iterable<T>) {
        if (held.length < window) {
          held.push(item);
          continue;
        }
        const i = draws.integer(window);
        yield held[i] as T;
        held[i] = item;
      }
      for (const i of permutation(held.length, draws)) yield held[i] as T;
    },
  };
}
