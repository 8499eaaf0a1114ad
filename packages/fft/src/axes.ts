import { blocksAlong, mostLanes } from "./blocks.js";
import { createCosineLines } from "./cosine-lines.js";
import { createLineTransform } from "./line.js";
import { createRealLines } from "./real-lines.js";
import { product } from "./shape.js";
import type { TransformShape } from "./types.js";

/** Transform of an array along one axis. */
export interface AxisTransform {
  forward(input: Float64Array, output: Float64Array): void;
  inverse(input: Float64Array, output: Float64Array): void;
}

/** Cosine transform along one axis; input and output may be the same array. */
export function createCosineAxis(shape: TransformShape, axis: number): AxisTransform {
  const n = shape[axis]!;
  const blocks = blocksAlong(shape, axis);
  const lines = createCosineLines(n, mostLanes(blocks));
  return {
    forward(x, y) {
      for (const { layout, lanes } of blocks) lines.forward(x, y, layout(n), lanes);
    },
    inverse(x, y) {
      for (const { layout, lanes } of blocks) lines.inverse(x, y, layout(n), lanes);
    },
  };
}

/**
 * Transform along one axis from reals to complex numbers, of which floor(n/2)+1 are kept along that axis. The inverse
 * multiplies by `scale`.
 */
export function createRealAxis(shape: TransformShape, axis: number, scale: number): AxisTransform {
  const n = shape[axis]!;
  const half = Math.floor(n / 2) + 1;
  const blocks = blocksAlong(shape, axis);
  const lines = createRealLines(n, mostLanes(blocks));
  return {
    forward(x, spectrum) {
      for (const { layout, lanes } of blocks) lines.forward(x, layout(n), spectrum, layout(half), lanes);
    },
    inverse(spectrum, x) {
      for (const { layout, lanes } of blocks) {
        lines.inverse(spectrum, layout(half), x, layout(n), lanes, scale);
      }
    },
  };
}

/** Unscaled complex transform along one axis, in place. */
export function createComplexAxis(
  shape: TransformShape,
  axis: number,
): (data: Float64Array, sign: -1 | 1) => void {
  const along = createLineTransform(shape[axis]!);
  const inner = product(shape.slice(axis + 1));
  const step = shape[axis]! * inner;
  const points = product(shape);
  return (data, sign) => {
    for (let start = 0; start < points; start += step) along(data, start, inner, sign);
  };
}
