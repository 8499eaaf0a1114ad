import type { Kernel } from "./window.js";

/** A dense field of any rank in C order. */
export interface Field {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/**
 * Window averages along every axis of `axes`, only where the window lies inside the field: each of those axes
 * shrinks by `kernel.size - 1`.
 */
export function filterInside(field: Field, axes: readonly number[], kernel: Kernel): Field {
  return axes.reduce((current, axis) => filterAxis(current, axis, kernel), field);
}

function filterAxis({ data, shape }: Field, axis: number, kernel: Kernel): Field {
  const n = shape[axis] as number;
  const m = n - kernel.size + 1;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const outer = data.length / (n * inner);
  const out = new Float64Array(outer * m * inner);
  for (let o = 0; o < outer; o++) {
    const source = data.subarray(o * n * inner, (o + 1) * n * inner);
    const target = out.subarray(o * m * inner, (o + 1) * m * inner);
    if (kernel.kind === "uniform") averageRows(source, target, inner, kernel.size);
    else weighRows(source, target, inner, kernel.weights);
  }
  return { data: out, shape: shape.with(axis, m) };
}

/** Averages over `size` successive rows; cost independent of `size`, and nothing is subtracted, so nothing drifts. */
function averageRows(source: Float64Array, target: Float64Array, row: number, size: number): void {
  const rows = target.length / row;
  const suffix = new Float64Array(size * row);
  const prefix = new Float64Array(row);
  for (let start = 0; start < rows; start += size) {
    // Every window that starts in this block is a suffix of it and a prefix of the next block.
    const from = start * row;
    for (let j = (size - 1) * row; j < size * row; j++) suffix[j] = source[from + j]!;
    for (let j = (size - 1) * row - 1; j >= 0; j--) suffix[j] = source[from + j]! + suffix[j + row]!;
    prefix.fill(0);
    const count = Math.min(size, rows - start);
    for (let r = 0; r < count; r++) {
      const at = from + r * row;
      for (let j = 0; j < row; j++) {
        target[at + j] = (suffix[r * row + j]! + prefix[j]!) / size;
        if (r + 1 < count) prefix[j] = prefix[j]! + source[at + size * row + j]!;
      }
    }
  }
}

function weighRows(source: Float64Array, target: Float64Array, row: number, weights: Float64Array): void {
  for (let at = 0; at < target.length; at++) {
    let total = 0;
    for (let t = 0; t < weights.length; t++) total += weights[t]! * source[at + t * row]!;
    target[at] = total;
  }
}
