import {
  type Axis,
  axisIndex,
  formatShape,
  mean,
  plane,
  toFloat64,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { assertComparable } from "../assert-comparable.js";
import { resolveDataRange } from "../data-range.js";
import { similarity } from "./similarity.js";
import { planSsim, type SsimOptions } from "./window.js";

/** {@link SsimOptions} and the direction of the cuts. */
export interface SsimSlicesOptions extends SsimOptions {
  /** Axis that the slices are perpendicular to. Default `z`. */
  readonly axis?: Axis;
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
  options: SsimSlicesOptions = {},
): number {
  const values = perSlice("ssimSlices", a, b, options);
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/**
 * Two-dimensional structural similarity of each slice across one axis, in order; {@link ssimSlices} is its mean.
 *
 * @throws RangeError for unequal shapes, NaN or infinity, slices smaller than the window, or bytes without `dataRange`.
 */
export function ssimPerSlice(
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  options: SsimSlicesOptions = {},
): Float64Array {
  return perSlice("ssimPerSlice", a, b, options);
}

function perSlice(
  caller: string,
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  { axis = "z", ...options }: SsimSlicesOptions,
): Float64Array {
  assertComparable(caller, a, b);
  const plan = planSsim(caller, options, resolveDataRange(caller, a, b, options));
  if (!["z", "y", "x"].includes(axis))
    throw new RangeError(`${caller}: expected axis z, y or x, got ${String(axis)}`);
  const count = a.shape[axisIndex(axis)];
  const slice = a.shape.filter((_, i) => i !== axisIndex(axis));
  if (slice.some((n) => n < plan.kernel.size)) {
    throw new RangeError(
      `${caller}: expected slices of at least ${plan.kernel.size} voxels per axis for the window, got ${formatShape(slice)}`,
    );
  }
  const cut = (volume: Volume<VolumeData>, index: number) => toFloat64(plane(volume, axis, index)).data;
  const centre = [mean(a), mean(b)] as const;
  return Float64Array.from({ length: count }, (_, i) =>
    similarity({ data: cut(a, i), shape: slice }, { data: cut(b, i), shape: slice }, centre, plan),
  );
}
