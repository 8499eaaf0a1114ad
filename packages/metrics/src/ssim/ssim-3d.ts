import { formatShape, mean, toFloat64, type Volume, type VolumeData } from "@microstructure/volume";
import { assertComparable } from "../assert-comparable.js";
import { resolveDataRange } from "../data-range.js";
import { similarity } from "./similarity.js";
import { planSsim, type SsimOptions } from "./window.js";

/**
 * Structural similarity of two fields with a three-dimensional window: 1 for equal fields, at most 1 otherwise.
 *
 * **Cost** O(voxels) for the uniform window, O(voxels * windowSize) for the Gaussian; about ten f64 fields of memory.
 * **Accuracy** equals scikit-image's `structural_similarity` to 1e-12 on fields of order one
 * (`gaussian_weights=True, use_sample_covariance=False` for the Gaussian window).
 *
 * @throws RangeError for unequal shapes, NaN or infinity, an axis shorter than the window, or bytes without `dataRange`.
 * @see Wang, Bovik, Sheikh & Simoncelli, IEEE Trans. Image Process. 13, 600 (2004).
 */
export function ssim3d(a: Volume<VolumeData>, b: Volume<VolumeData>, options: SsimOptions = {}): number {
  assertComparable("ssim3d", a, b);
  const plan = planSsim("ssim3d", options, resolveDataRange("ssim3d", a, b, options));
  const { size } = plan.kernel;
  if (a.shape.some((n) => n < size)) {
    throw new RangeError(
      `ssim3d: expected at least ${size} voxels per axis for the window, got ${formatShape(a.shape)}`,
    );
  }
  return similarity(toFloat64(a), toFloat64(b), [mean(a), mean(b)], plan);
}
