/**
 * The first `n` items of `source`; all of them when there are fewer. Stops reading after the n-th.
 *
 * @throws RangeError unless `n` is a non-negative integer.
 */
export function take<T>(source: AsyncIterable<T> | Iterable<T>, n: number): AsyncIterable<T> {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`take: expected a non-negative integer, got ${n}`);
  return {
    async *[Symbol.asyncIterator]() {
      if (n === 0) return;
      let taken = 0;
      for await (const item of source) {
        yield item;
        if (++taken === n) return;
      }
    },
  };
}
