import { extent, type Volume, type VolumeData, variance } from "@microstructure/volume";
import { mse } from "./mse.js";

/**
 * Coefficient of determination of `prediction` over the voxels of `reference`: 1 is perfect, 0 is no better than
 * the mean of `reference`, and there is no lower bound. Undefined when `reference` is constant.
 *
 * @throws RangeError for unequal shapes, NaN or infinity.
 */
export function r2(prediction: Volume<VolumeData>, reference: Volume<VolumeData>): number | undefined {
  const residual = mse(prediction, reference);
  const [low, high] = extent(reference);
  return low === high ? undefined : 1 - residual / variance(reference);
}
