import { type Shape3, type Volume, type VolumeData, voxelCount } from "@microstructure/volume";
import { resolveDataRange } from "../data-range.js";
import { createRowFilter } from "./create-row-filter.js";
import { pairOf } from "./field-pair.js";
import { visitMoments } from "./moment-rows.js";
import { similarityTerm, termConstants } from "./terms.js";
import { assertWindowInside, planSsim, type SsimOptions } from "./window.js";

/**
 * Local structural similarity of two fields with a three-dimensional window, of which {@link ssim3d} is the mean.
 *
 * **Shape** only positions where the window lies inside: each axis is shorter by `windowSize - 1`, and voxel (z, y, x)
 * of the map belongs to voxel (z + r, y + r, x + r) of the fields, `r = (windowSize - 1) / 2`. It is the field that
 * scikit-image returns for `full=True`, cropped by r on every side, with spacing and unit of `a`.
 *
 * @throws RangeError for unequal shapes, NaN or infinity, an axis shorter than the window, or bytes without `dataRange`.
 */
export function ssimMap3d(
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  options: SsimOptions = {},
): Volume<Float64Array> {
  const pair = pairOf("ssimMap3d", a, b);
  const plan = planSsim("ssimMap3d", options, resolveDataRange("ssimMap3d", a, b, options));
  assertWindowInside("ssimMap3d", "3-D", a.shape, plan.kernel.size);
  const shape = a.shape.map((n) => n - plan.kernel.size + 1) as unknown as Shape3;
  const data = new Float64Array(voxelCount(shape));
  const constants = termConstants(pair, plan, 3);
  visitMoments(pair, createRowFilter(plan.kernel), (moments, at, width, { z, y }) => {
    similarityTerm(moments, at, width, constants, data, (z * shape[1] + y) * width);
  });
  return { data, shape, spacing: a.spacing, unit: a.unit };
}
