import { type Axis, axisIndex } from "@microstructure/volume";
import type { FieldPair } from "./field-pair.js";
import { planeMoments } from "./plane-moments.js";
import type { RowFilter } from "./row-filter.js";

/** Takes the moments of one row of positions: `width` averages each of p, q, p² + q² and pq, from `at` on. */
export type MomentVisitor = (
  moments: Float64Array,
  at: number,
  width: number,
  place: { readonly z: number; readonly y: number },
) => void;

/**
 * Visits the moments of each row along x of the positions where a three-dimensional window lies inside the field.
 *
 * Only the planes that share a window are held, in a ring: the memory is that of a slab.
 */
export function visitMoments(pair: FieldPair, filter: RowFilter, visit: MomentVisitor): void {
  const [nz, ny, nx] = pair.shape;
  const planes = planeMoments(pair, { rows: ny, rowStep: nx, columns: nx, columnStep: 1 }, filter);
  const { rows, width, length } = planes;
  const depth = nz - filter.size + 1;
  const batch = Math.min(filter.batch, depth);
  const held = filter.size - 1 + batch;
  const ring = new Float64Array(held * rows * length);
  const row = new Float64Array(batch * length);
  const starts = new Int32Array(held);
  const targets = Int32Array.from({ length: batch }, (_, k) => k * length);
  for (let first = 0, next = 0; first < depth; first += batch) {
    const count = Math.min(batch, depth - first);
    const end = first + filter.size - 1 + count;
    for (; next < end; next++) planes.fill(next * ny * nx, ring, (next % held) * rows * length);
    for (let y = 0; y < rows; y++) {
      for (let z = first; z < end; z++) starts[z - first] = ((z % held) * rows + y) * length;
      filter.rows(ring, starts, row, targets.subarray(0, count), length);
      for (let k = 0; k < count; k++) visit(row, k * length, width, { z: first + k, y });
    }
  }
}

/**
 * Visits the moments of each row of the positions where a two-dimensional window lies inside a slice across `axis`,
 * slice by slice; the place of a row is its slice `z` and its place `y` in there.
 */
export function visitSliceMoments(
  pair: FieldPair,
  axis: Axis,
  filter: RowFilter,
  visit: MomentVisitor,
): void {
  const { shape } = pair;
  const steps = [shape[1] * shape[2], shape[2], 1] as const;
  const across = axisIndex(axis);
  const [i, j] = ([0, 1, 2] as const).filter((k) => k !== across) as [0 | 1, 1 | 2];
  const layout = { rows: shape[i], rowStep: steps[i], columns: shape[j], columnStep: steps[j] };
  const planes = planeMoments(pair, layout, filter);
  const { rows, width, length } = planes;
  const plane = new Float64Array(rows * length);
  for (let z = 0; z < shape[across]; z++) {
    planes.fill(z * steps[across], plane, 0);
    for (let y = 0; y < rows; y++) visit(plane, y * length, width, { z, y });
  }
}
