import { mean, toFloat64, type Volume, type VolumeData, zipMap } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";

/**
 * Mean absolute percentage error of `prediction` over the voxels of `reference`, as a fraction: 0.1 is ten percent. By
 * scikit-learn's convention a reference smaller than the machine epsilon, 2.2e-16, is replaced by it in the divisor, so
 * that one zero among the references makes the mean huge: ask for it only where references are well away from zero.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function mape(reference: Volume<VolumeData>, prediction: Volume<VolumeData>): number {
  assertComparable("mape", reference, prediction);
  const relative = (p: number, q: number) => Math.abs(p - q) / Math.max(Math.abs(p), Number.EPSILON);
  return mean(zipMap(toFloat64(reference), prediction, relative));
}
