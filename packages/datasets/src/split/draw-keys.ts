import { createRandom, permutation } from "@microstructure/volume";
import type { SplitOptions } from "./split.js";

/**
 * The keys drawn for the test part: a seeded permutation of the sorted distinct keys, so that it depends on which
 * keys there are and never on the order they came in.
 *
 * @throws RangeError for a fraction outside (0, 1) or fewer than two distinct keys.
 */
export function drawKeys(
  caller: string,
  what: string,
  keys: Iterable<string>,
  options: SplitOptions,
): ReadonlySet<string> {
  const { test, seed } = options;
  if (!(test > 0 && test < 1)) {
    throw new RangeError(`${caller}: expected a test fraction in (0, 1), got ${test}`);
  }
  const distinct = [...new Set(keys)].sort();
  if (distinct.length < 2) {
    throw new RangeError(`${caller}: expected at least two ${what}, got ${distinct.length}`);
  }
  const count = Math.min(Math.max(1, Math.round(test * distinct.length)), distinct.length - 1);
  const order = permutation(distinct.length, createRandom(seed));
  return new Set(Array.from(order.subarray(0, count), (i) => distinct[i] as string));
}
