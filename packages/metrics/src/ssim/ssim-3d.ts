import type { Volume, VolumeData } from "@microstructure/volume";
import { resolveDataRange } from "../data-range.js";
import { pairOf } from "./field-pair.js";
import { meanTerm } from "./mean-term.js";
import { similarityTerm } from "./terms.js";
import { assertWindowInside, planSsim, type SsimOptions } from "./window.js";

/**
 * Structural similarity of two fields with a three-dimensional window: 1 for equal fields, at most 1 otherwise. The mean
 * is over the positions where the window lies inside; {@link ssimMap3d} gives them one by one.
 *
 * **Cost** O(voxels) for the uniform window, O(voxels * windowSize) for the Gaussian; memory of a slab of a few windows
 * across z, besides f64 copies of fields that are not f64.
 * **Accuracy** equals scikit-image's `structural_similarity` to 1e-12 on fields of order one
 * (`gaussian_weights=True, use_sample_covariance=False` for the Gaussian window).
 *
 * @throws RangeError for unequal shapes, NaN or infinity, an axis shorter than the window, or bytes without `dataRange`.
 * @see Wang, Bovik, Sheikh & Simoncelli, IEEE Trans. Image Process. 13, 600 (2004).
 */
export function ssim3d(a: Volume<VolumeData>, b: Volume<VolumeData>, options: SsimOptions = {}): number {
  const pair = pairOf("ssim3d", a, b);
  const plan = planSsim("ssim3d", options, resolveDataRange("ssim3d", a, b, options));
  assertWindowInside("ssim3d", "3-D", a.shape, plan.kernel.size);
  return meanTerm(pair, plan, similarityTerm);
}
