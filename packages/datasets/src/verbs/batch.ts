/**
 * The items of `source` in arrays of `size`; the last one is shorter when the count is not a multiple.
 *
 * @throws RangeError unless `size` is a positive integer.
 */
export function batch<T>(source: AsyncIterable<T> | Iterable<T>, size: number): AsyncIterable<T[]> {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`batch: expected a positive integer size, got ${size}`);
  }
  return {
    async *[Symbol.asyncIterator]() {
      let held: T[] = [];
      for await (const item of source) {
        held.push(item);
        if (held.length < size) continue;
        yield held;
        held = [];
      }
      if (held.length > 0) yield held;
    },
  };
}
