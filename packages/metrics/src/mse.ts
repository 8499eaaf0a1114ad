import { mean, toFloat64, type Volume, type VolumeData, zipMap } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";

/**
 * Mean squared difference of two fields. Accumulated in f64, compensated.
 *
 * @throws RangeError for unequal shapes, NaN, infinity, or differences whose squares overflow.
 */
export function mse(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  assertComparable("mse", a, b);
  return meanSquaredDifference("mse", a, b);
}

/**
 * Square root of {@link mse}, in the units of the field.
 *
 * @throws RangeError for unequal shapes, NaN, infinity, or differences whose squares overflow.
 */
export function rmse(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  assertComparable("rmse", a, b);
  return Math.sqrt(meanSquaredDifference("rmse", a, b));
}

/** {@link mse} of two fields that are known to be comparable. @throws RangeError if it overflows. */
export function meanSquaredDifference(caller: string, a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  const result = mean(zipMap(toFloat64(a), b, (p, q) => (p - q) ** 2));
  if (!Number.isFinite(result)) {
    throw new RangeError(
      `${caller}: expected fields whose squared difference can be summed, got too large ones`,
    );
  }
  return result;
}
