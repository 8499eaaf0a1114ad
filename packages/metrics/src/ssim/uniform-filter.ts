import type { RowFilter } from "./row-filter.js";

/**
 * Plain averages at a cost that does not depend on `size`. A window is the end of one block of `size` rows and the
 * beginning of the next: both are running sums, from which nothing is ever subtracted, so that nothing drifts.
 *
 * @see van Herk, Pattern Recognit. Lett. 13, 517 (1992), who found extrema this way.
 */
export function uniformFilter(size: number): RowFilter {
  const scale = 1 / size;
  let sums = new Float64Array(0);

  /** Up to `size` rows of averages. */
  function block(
    source: Float64Array,
    starts: Int32Array,
    target: Float64Array,
    targets: Int32Array,
    length: number,
  ): void {
    const last = targets.length - 1;
    sums.fill(0);
    for (let k = size - 1; k > last; k--) add(source, starts[k], sums, length);
    addInto(source, starts[last], sums, 0, target, targets[last], length);
    for (let k = last - 1; k >= 0; k--) {
      addInto(source, starts[k], target, targets[k + 1], target, targets[k], length);
    }
    sums.fill(0);
    for (let i = 0; i < length; i++) target[targets[0] + i] *= scale;
    for (let k = 1; k <= last; k++) {
      finish(source, starts[size + k - 1], sums, target, targets[k], length, scale);
    }
  }

  return {
    size,
    batch: size,
    rows(source, starts, target, targets, length) {
      if (sums.length !== length) sums = new Float64Array(length);
      for (let k = 0; k < targets.length; k += size) {
        block(source, starts.subarray(k), target, targets.subarray(k, k + size), length);
      }
    },
    lines(source, columns, target, to, count) {
      for (let first = 0; first < count; first += size) {
        const held = Math.min(size, count - first);
        blockOfLines(source, first, columns, target, to + first, count, size, held, scale);
      }
    },
  };
}

/** Up to `size` averages of each of four lines, whose sums run beside one another. */
function blockOfLines(
  source: Float64Array,
  from: number,
  columns: number,
  target: Float64Array,
  to: number,
  count: number,
  size: number,
  held: number,
  scale: number,
): void {
  const [from1, from2, from3] = [from + columns, from + 2 * columns, from + 3 * columns];
  const [to1, to2, to3] = [to + count, to + 2 * count, to + 3 * count];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = size - 1; i >= 0; i--) {
    s0 += source[from + i];
    s1 += source[from1 + i];
    s2 += source[from2 + i];
    s3 += source[from3 + i];
    if (i >= held) continue;
    target[to + i] = s0 * scale;
    target[to1 + i] = s1 * scale;
    target[to2 + i] = s2 * scale;
    target[to3 + i] = s3 * scale;
  }
  s0 = s1 = s2 = s3 = 0;
  for (let i = 1; i < held; i++) {
    s0 += source[from + size - 1 + i];
    s1 += source[from1 + size - 1 + i];
    s2 += source[from2 + size - 1 + i];
    s3 += source[from3 + size - 1 + i];
    target[to + i] += s0 * scale;
    target[to1 + i] += s1 * scale;
    target[to2 + i] += s2 * scale;
    target[to3 + i] += s3 * scale;
  }
}

function add(source: Float64Array, from: number, sums: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) sums[i] += source[from + i];
}

function addInto(
  source: Float64Array,
  from: number,
  held: Float64Array,
  at: number,
  target: Float64Array,
  to: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) target[to + i] = held[at + i] + source[from + i];
}

function finish(
  source: Float64Array,
  from: number,
  sums: Float64Array,
  target: Float64Array,
  to: number,
  length: number,
  scale: number,
): void {
  for (let i = 0; i < length; i++) {
    const sum = sums[i] + source[from + i];
    sums[i] = sum;
    target[to + i] = (target[to + i] + sum) * scale;
  }
}
