/** @throws RangeError unless `bins` is a positive integer. */
export function assertBins(caller: string, bins: number): void {
  if (!(Number.isSafeInteger(bins) && bins > 0)) {
    throw new RangeError(`${caller}: expected bins as a positive integer, got ${bins}`);
  }
}
