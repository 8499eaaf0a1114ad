import type { RowFilter } from "./row-filter.js";

/** Averages by an odd number of weights that are the same from both ends, one pair of rows after another. */
export function weightedFilter(weights: Float64Array): RowFilter {
  const size = weights.length;
  const radius = (size - 1) / 2;
  const centre = weights[radius];
  return {
    size,
    batch: 1,
    rows(source, starts, target, targets, length) {
      for (let k = 0; k < targets.length; k++) {
        const to = targets[k];
        const middle = starts[k + radius];
        for (let i = 0; i < length; i++) target[to + i] = centre * source[middle + i];
        for (let t = 0; t < radius; t++) {
          addPair(source, starts[k + t], starts[k + size - 1 - t], weights[t], target, to, length);
        }
      }
    },
    lines(source, columns, target, to, count) {
      for (let line = 0; line < 4; line++) {
        const from = line * columns;
        const at = to + line * count;
        for (let i = 0; i < count; i++) target[at + i] = centre * source[from + radius + i];
        for (let t = 0; t < radius; t++) {
          addPair(source, from + t, from + size - 1 - t, weights[t], target, at, count);
        }
      }
    },
  };
}

function addPair(
  source: Float64Array,
  low: number,
  high: number,
  weight: number,
  target: Float64Array,
  to: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    target[to + i] = target[to + i] + weight * (source[low + i] + source[high + i]);
  }
}
