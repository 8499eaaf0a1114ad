import { mean, toFloat64, type Volume, type VolumeData, zipMap } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";

/**
 * Mean absolute difference of two fields, the L1 loss of reconstructions. Accumulated in f64, compensated.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function l1(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  assertComparable("l1", a, b);
  return meanAbsoluteDifference(a, b);
}

/**
 * Mean absolute error, which is {@link l1} by another name.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function mae(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  assertComparable("mae", a, b);
  return meanAbsoluteDifference(a, b);
}

function meanAbsoluteDifference(a: Volume<VolumeData>, b: Volume<VolumeData>): number {
  return mean(zipMap(toFloat64(a), b, (p, q) => Math.abs(p - q)));
}
