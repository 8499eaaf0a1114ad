import type { IndexedDataset, Sample } from "../types.js";
import { isIndexed } from "./is-indexed.js";

/**
 * The items of `source` in the same order, the next `ahead` of them read while the consumer works on one. The last verb
 * of a chain, or the last before `batch`.
 *
 * Of an indexed dataset all of them are read at once; anything else is asked for one item at a time. An error arrives
 * after the items before it. Leaving the loop starts no further read and ends the source.
 *
 * **Cost** holds up to `ahead` items.
 *
 * @throws RangeError unless `ahead` is a positive integer.
 */
export function prefetch(source: IndexedDataset, ahead: number): AsyncIterable<Sample>;
export function prefetch<T>(source: AsyncIterable<T> | Iterable<T>, ahead: number): AsyncIterable<T>;
export function prefetch<T>(
  source: IndexedDataset | AsyncIterable<T> | Iterable<T>,
  ahead: number,
): AsyncIterable<T | Sample> {
  if (!Number.isInteger(ahead) || ahead < 1) {
    throw new RangeError(`prefetch: expected a positive integer, got ${ahead}`);
  }
  return {
    async *[Symbol.asyncIterator]() {
      const reads: Reads<T | Sample> = isIndexed(source) ? startReads(source) : startQueue(source);
      const pending: Promise<IteratorResult<T | Sample>>[] = [];
      try {
        while (true) {
          while (pending.length <= ahead) pending.push(quiet(reads.next()));
          const result = await (pending.shift() as (typeof pending)[0]);
          if (result.done) return;
          yield result.value;
        }
      } finally {
        await reads.end();
      }
    },
  };
}

/** One pass over a source; `next` may be called again before the last call is done. */
interface Reads<T> {
  next(): Promise<IteratorResult<T>>;
  end(): Promise<void>;
}

function startReads(dataset: IndexedDataset): Reads<Sample> {
  let started = 0;
  return {
    async next() {
      const entry = dataset.entries[started++];
      if (entry === undefined) return { done: true, value: undefined };
      return { done: false, value: await dataset.read(entry) };
    },
    end: async () => {},
  };
}

/** Calls wait for each other, and none is made after the source has ended or failed. */
function startQueue<T>(source: AsyncIterable<T> | Iterable<T>): Reads<T> {
  const end: IteratorReturnResult<undefined> = { done: true, value: undefined };
  const iterator = iterate(source);
  let isOpen = true;
  let last: Promise<IteratorResult<T>> | undefined;
  const ask = async (): Promise<IteratorResult<T>> => {
    if (!isOpen) return end;
    try {
      const result = await iterator.next();
      if (result.done) isOpen = false;
      return result;
    } catch (error) {
      isOpen = false;
      throw error;
    }
  };
  return {
    next() {
      last = last === undefined ? ask() : last.then(ask);
      return last;
    },
    async end() {
      if (!isOpen) return;
      isOpen = false;
      await iterator.return?.();
    },
  };
}

function iterate<T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> {
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  return (async function* () {
    yield* source;
  })();
}

/** The same promise, which nobody has to await: a read may fail after the consumer has left. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
