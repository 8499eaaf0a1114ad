/** @throws RangeError unless `seed` is one that `createRandom` takes. */
export function checkSeed(caller: string, seed: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`${caller}: expected a non-negative safe integer seed, got ${seed}`);
  }
}
