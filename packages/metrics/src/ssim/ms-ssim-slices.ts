import type { Axis, Volume, VolumeData } from "@microstructure/volume";
import { resolveDataRange } from "../data-range.js";
import { type FieldPair, pairOf } from "./field-pair.js";
import { halvePair } from "./halve.js";
import { meanOf, sliceMeanTerms } from "./mean-term.js";
import { combineScales, type MsSsimOptions, scaleWeights } from "./scales.js";
import { axesOf, type SliceAxis, sliceShape } from "./slice-axis.js";
import { contrastTerm, similarityTerm } from "./terms.js";
import { assertWindowInside, planSsim, type SsimPlan } from "./window.js";

/** {@link MsSsimOptions} and the direction of the cuts. */
export interface MsSsimSlicesOptions extends MsSsimOptions {
  /** Axis that the slices are perpendicular to; `all` takes the mean of the three values. Default `z`. */
  readonly axis?: SliceAxis;
}

/**
 * Mean over all slices across one axis of their two-dimensional multi-scale structural similarity, by the rules of
 * {@link msSsim3d} with means of 2x2 voxels within each slice.
 *
 * @throws RangeError for unequal shapes, NaN or infinity, more scales than fit into a slice, or bytes without
 * `dataRange`.
 */
export function msSsimSlices(
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  options: MsSsimSlicesOptions = {},
): number {
  const pair = pairOf("msSsimSlices", a, b);
  const { axis = "z", scales = 5, window = "gaussian", ...rest } = options;
  const dataRange = resolveDataRange("msSsimSlices", a, b, options);
  const plan = planSsim("msSsimSlices", { ...rest, window }, dataRange);
  const axes = axesOf("msSsimSlices", axis).map((across) => {
    const extents = sliceShape(a.shape, across);
    assertWindowInside("msSsimSlices", "slice", extents, plan.kernel.size);
    return { across, weights: scaleWeights("msSsimSlices", scales, extents, plan.kernel.size) };
  });
  return meanOf(axes.map(({ across, weights }) => meanOverSlices(pair, across, plan, weights)));
}

function meanOverSlices(full: FieldPair, axis: Axis, plan: SsimPlan, weights: readonly number[]): number {
  const last = weights.length - 1;
  const terms: Float64Array[] = [];
  let pair = full;
  for (let scale = 0; scale <= last; scale++) {
    if (scale > 0) pair = halvePair(pair, axis);
    terms.push(sliceMeanTerms(pair, axis, plan, scale < last ? contrastTerm : similarityTerm));
  }
  const slices = terms[0] as Float64Array;
  return meanOf(
    slices.map((_, i) =>
      combineScales(
        terms.map((values) => values[i] as number),
        weights,
      ),
    ),
  );
}
