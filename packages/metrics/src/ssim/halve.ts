import { type Axis, axisIndex, type Shape3, voxelCount } from "@microstructure/volume";
import type { FieldPair } from "./field-pair.js";

/**
 * The pair at half the resolution: means of 2x2x2 voxels, or of 2x2 within slices across `kept`. The last voxel of an
 * odd axis is left out.
 */
export function halvePair(pair: FieldPair, kept?: Axis): FieldPair {
  const axes = ([0, 1, 2] as const).filter((i) => kept === undefined || i !== axisIndex(kept));
  return axes.reduce(halveAxis, pair);
}

function halveAxis(pair: FieldPair, axis: 0 | 1 | 2): FieldPair {
  const shape = pair.shape.with(axis, Math.floor(pair.shape[axis] / 2)) as unknown as Shape3;
  const inner = pair.shape.slice(axis + 1).reduce((n, m) => n * m, 1);
  const halve = (field: Float64Array) =>
    halveRows(field, pair.shape[axis], inner, new Float64Array(voxelCount(shape)));
  return { ...pair, shape, a: halve(pair.a), b: halve(pair.b) };
}

/** Means of pairs of rows of `length`, in groups of `count` rows. */
function halveRows(source: Float64Array, count: number, length: number, target: Float64Array): Float64Array {
  const group = Math.floor(count / 2) * length;
  for (let at = 0, from = 0; at < target.length; at += group, from += count * length) {
    for (let row = 0; row < group; row += length) {
      for (let i = 0; i < length; i++) {
        const low = from + 2 * row + i;
        target[at + row + i] = 0.5 * (source[low] + source[low + length]);
      }
    }
  }
  return target;
}
