import { type Axis, axisIndex } from "@microstructure/volume";
import { createRowFilter } from "./create-row-filter.js";
import type { FieldPair } from "./field-pair.js";
import { visitMoments, visitSliceMoments } from "./moment-rows.js";
import { type Term, termConstants } from "./terms.js";
import type { SsimPlan } from "./window.js";

/** Mean of a term over all positions where a three-dimensional window lies inside. */
export function meanTerm(pair: FieldPair, plan: SsimPlan, term: Term): number {
  const constants = termConstants(pair, plan, 3);
  const values = new Float64Array(pair.shape[2]);
  let total = 0;
  let count = 0;
  visitMoments(pair, createRowFilter(plan.kernel), (moments, at, width) => {
    total += term(moments, at, width, constants, values, 0);
    count += width;
  });
  return total / count;
}

/** Mean of a term in each slice across `axis`, over all positions where a two-dimensional window lies inside. */
export function sliceMeanTerms(pair: FieldPair, axis: Axis, plan: SsimPlan, term: Term): Float64Array {
  const constants = termConstants(pair, plan, 2);
  const slices = pair.shape[axisIndex(axis)];
  const totals = new Float64Array(slices);
  const values = new Float64Array(Math.max(...pair.shape));
  let count = 0;
  visitSliceMoments(pair, axis, createRowFilter(plan.kernel), (moments, at, width, { z }) => {
    totals[z] += term(moments, at, width, constants, values, 0);
    count += width;
  });
  return totals.map((total) => (total * slices) / count);
}

/** Arithmetic mean of some numbers. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}
