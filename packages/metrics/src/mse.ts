import { mean, toFloat64, type Volume, type VolumeData, zipMap } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";

/**
 * Mean squared difference of two fields. Accumulated in f64, compensated.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function mse(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  assertComparable("mse", a, b);
  return meanSquaredDifference(a, b);
}

/**
 * Square root of {@link mse}, in the units of the field.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function rmse(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  assertComparable("rmse", a, b);
  return Math.sqrt(meanSquaredDifference(a, b));
}

/** {@link mse} of two fields that are known to be comparable. */
export function meanSquaredDifference(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  return mean(zipMap(toFloat64(a), b, (p, q) => (p - q) ** 2));
}
