import type { Volume, VolumeData } from "@microstructure/volume";
import { resolveDataRange } from "../data-range.js";
import { pairOf } from "./field-pair.js";
import { halvePair } from "./halve.js";
import { meanTerm } from "./mean-term.js";
import { combineScales, type MsSsimOptions, scaleWeights } from "./scales.js";
import { contrastTerm, similarityTerm } from "./terms.js";
import { assertWindowInside, planSsim } from "./window.js";

/**
 * Multi-scale structural similarity of two fields with a three-dimensional window, 0 to 1: the product of the mean
 * contrast-structure terms of all resolutions but the coarsest, whose mean similarity is the last factor, each to the
 * power of its weight. A scale is the mean of 2x2x2 voxels of the one before (the last voxel of an odd axis is left out).
 * A negative mean, of fields that vary against each other, counts as 0, as in pytorch-msssim.
 *
 * **Cost** 8/7 of {@link ssim3d}.
 *
 * @throws RangeError for unequal shapes, NaN or infinity, more scales than fit (`windowSize` voxels are needed at the
 * coarsest: 48^3 has room for 3 scales with the default window of 11, five need 176), or bytes without `dataRange`.
 * @see Wang, Simoncelli & Bovik, Asilomar Conf. Signals Syst. Comput. 37, 1398 (2003).
 */
export function msSsim3d(a: Volume<VolumeData>, b: Volume<VolumeData>, options: MsSsimOptions = {}): number {
  let pair = pairOf("msSsim3d", a, b);
  const { scales = 5, window = "gaussian", ...rest } = options;
  const plan = planSsim("msSsim3d", { ...rest, window }, resolveDataRange("msSsim3d", a, b, options));
  assertWindowInside("msSsim3d", "3-D", a.shape, plan.kernel.size);
  const weights = scaleWeights("msSsim3d", scales, a.shape, plan.kernel.size);
  const terms: number[] = [];
  for (let scale = 0; scale < scales; scale++) {
    if (scale > 0) pair = halvePair(pair);
    terms.push(meanTerm(pair, plan, scale < scales - 1 ? contrastTerm : similarityTerm));
  }
  return combineScales(terms, weights);
}
