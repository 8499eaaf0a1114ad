import { extent, type Volume, type VolumeData, variance } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";
import { meanSquaredDifference } from "./mse.js";

/**
 * Coefficient of determination of `prediction` over the voxels of `reference`, in scikit-learn's argument order: 1 is
 * perfect, 0 is no better than the mean of `reference`, and there is no lower bound. Undefined when `reference` is
 * constant.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function r2(reference: Volume<VolumeData>, prediction: Volume<VolumeData>): number | undefined {
  assertComparable("r2", reference, prediction);
  const [low, high] = extent(reference);
  if (low === high) return undefined;
  return 1 - meanSquaredDifference(reference, prediction) / variance(reference);
}
