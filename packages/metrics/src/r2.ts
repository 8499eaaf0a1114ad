import { extent, type Volume, type VolumeData, variance } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";
import { meanSquaredDifference } from "./mse.js";

/**
 * Coefficient of determination of `prediction` over the voxels of `reference`, in scikit-learn's argument order: 1 is
 * perfect, 0 is no better than the mean of `reference`, and there is no lower bound. Undefined when `reference` is
 * constant, or varies by less than a square of f64 can hold (1e-162).
 *
 * @throws RangeError for unequal shapes, NaN, infinity, or differences whose squares overflow.
 */
export function r2(reference: Volume<VolumeData>, prediction: Volume<VolumeData>): number | undefined {
  assertComparable("r2", reference, prediction);
  const [low, high] = extent(reference);
  const spread = variance(reference);
  // The mean of a constant field may be rounded away from its value, the square of a small spread to 0.
  if (low === high || spread === 0) return undefined;
  return 1 - meanSquaredDifference("r2", reference, prediction) / spread;
}
