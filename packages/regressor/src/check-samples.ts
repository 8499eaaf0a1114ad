import type { Features } from "./types.js";

/**
 * The number of features per row.
 *
 * @throws RangeError for no rows, rows of unequal length, rows without features, or a value that is not finite.
 */
export function checkFeatures(caller: string, x: Features, inputSize?: number): number {
  if (x.length === 0) throw new RangeError(`${caller}: expected at least 1 sample, got 0`);
  const width = inputSize ?? x[0]!.length;
  if (width === 0) throw new RangeError(`${caller}: expected at least 1 feature per sample, got 0`);
  for (let i = 0; i < x.length; i++) {
    const row = x[i]!;
    if (row.length !== width) {
      throw new RangeError(`${caller}: expected ${width} features in sample ${i}, got ${row.length}`);
    }
    for (let j = 0; j < width; j++) {
      if (!Number.isFinite(row[j])) {
        throw new RangeError(
          `${caller}: expected finite features, got ${row[j]} in sample ${i}, feature ${j}`,
        );
      }
    }
  }
  return width;
}

/**
 * The number of features per row of samples with targets.
 *
 * @throws RangeError as {@link checkFeatures}, and for targets that are not finite or not one per row.
 */
export function checkSamples(caller: string, x: Features, y: ArrayLike<number>, inputSize?: number): number {
  const width = checkFeatures(caller, x, inputSize);
  if (y.length !== x.length) {
    throw new RangeError(`${caller}: expected one target per sample (${x.length}), got ${y.length}`);
  }
  checkFinite(caller, "targets", y);
  return width;
}

/** @throws RangeError naming the first value that is not finite. */
export function checkFinite(caller: string, what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${caller}: expected finite ${what}, got ${values[i]} at ${i}`);
    }
  }
}
