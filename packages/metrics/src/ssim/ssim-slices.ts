import type { Axis, Volume, VolumeData } from "@microstructure/volume";
import { resolveDataRange } from "../data-range.js";
import { pairOf } from "./field-pair.js";
import { meanOf, sliceMeanTerms } from "./mean-term.js";
import { assertAxis, axesOf, type SliceAxis, sliceShape } from "./slice-axis.js";
import { similarityTerm } from "./terms.js";
import { assertWindowInside, planSsim, type SsimOptions } from "./window.js";

/** {@link SsimOptions} and the direction of the cuts. */
export interface SsimPerSliceOptions extends SsimOptions {
  /** Axis that the slices are perpendicular to. Default `z`. */
  readonly axis?: Axis;
}

/** {@link SsimOptions} and the direction or directions of the cuts. */
export interface SsimSlicesOptions extends SsimOptions {
  /** Axis that the slices are perpendicular to; `all` is the mean of the three values. Default `z`. */
  readonly axis?: SliceAxis;
}

/**
 * Mean of the two-dimensional structural similarity over all slices across one axis: the approximation to 3-D
 * similarity used by the TiAlN encoder-decoder study. `dataRange` is one number for all slices.
 *
 * @throws RangeError for unequal shapes, NaN or infinity, slices smaller than the window, or bytes without `dataRange`.
 */
export function ssimSlices(
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  { axis = "z", ...options }: SsimSlicesOptions = {},
): number {
  return meanOf(perSlice("ssimSlices", a, b, axesOf("ssimSlices", axis), options).map(meanOf));
}

/**
 * Two-dimensional structural similarity of each slice across one axis, in order; {@link ssimSlices} is its mean.
 *
 * @throws RangeError for unequal shapes, NaN or infinity, slices smaller than the window, or bytes without `dataRange`.
 */
export function ssimPerSlice(
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  { axis = "z", ...options }: SsimPerSliceOptions = {},
): Float64Array {
  assertAxis("ssimPerSlice", axis);
  return perSlice("ssimPerSlice", a, b, [axis], options)[0] as Float64Array;
}

function perSlice(
  caller: string,
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  axes: readonly Axis[],
  options: SsimOptions,
): Float64Array[] {
  const pair = pairOf(caller, a, b);
  const plan = planSsim(caller, options, resolveDataRange(caller, a, b, options));
  for (const axis of axes) assertWindowInside(caller, "slice", sliceShape(a.shape, axis), plan.kernel.size);
  return axes.map((axis) => sliceMeanTerms(pair, axis, plan, similarityTerm));
}
