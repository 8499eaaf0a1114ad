import type { RowFilter } from "./row-filter.js";
import { weightedFilter } from "./weighted-filter.js";

/**
 * {@link weightedFilter} for eleven weights, those of the usual sigma 1.5, written out: four rows of averages come from
 * one sweep over the fourteen rows that they share, and a line slides through registers.
 */
export function elevenTapFilter(weights: Float64Array): RowFilter {
  const general = weightedFilter(weights);
  return {
    size: 11,
    batch: 4,
    rows(source, starts, target, targets, length) {
      const whole = targets.length - (targets.length % 4);
      for (let k = 0; k < whole; k += 4) fourRows(weights, source, starts, target, targets, k, length);
      if (whole < targets.length) {
        general.rows(source, starts.subarray(whole), target, targets.subarray(whole), length);
      }
    },
    lines(source, columns, target, to, count) {
      for (let line = 0; line < 4; line++) {
        slide(weights, source, line * columns, target, to + line * count, count);
      }
    },
  };
}

function fourRows(
  weights: Float64Array,
  source: Float64Array,
  starts: Int32Array,
  target: Float64Array,
  targets: Int32Array,
  k: number,
  length: number,
): void {
  const w0 = weights[5];
  const w1 = weights[4];
  const w2 = weights[3];
  const w3 = weights[2];
  const w4 = weights[1];
  const w5 = weights[0];
  const s0 = starts[k];
  const s1 = starts[k + 1];
  const s2 = starts[k + 2];
  const s3 = starts[k + 3];
  const s4 = starts[k + 4];
  const s5 = starts[k + 5];
  const s6 = starts[k + 6];
  const s7 = starts[k + 7];
  const s8 = starts[k + 8];
  const s9 = starts[k + 9];
  const s10 = starts[k + 10];
  const s11 = starts[k + 11];
  const s12 = starts[k + 12];
  const s13 = starts[k + 13];
  const t0 = targets[k];
  const t1 = targets[k + 1];
  const t2 = targets[k + 2];
  const t3 = targets[k + 3];
  for (let i = 0; i < length; i++) {
    const v1 = source[s1 + i];
    const v2 = source[s2 + i];
    const v3 = source[s3 + i];
    const v4 = source[s4 + i];
    const v5 = source[s5 + i];
    const v6 = source[s6 + i];
    const v7 = source[s7 + i];
    const v8 = source[s8 + i];
    const v9 = source[s9 + i];
    const v10 = source[s10 + i];
    const v11 = source[s11 + i];
    const v12 = source[s12 + i];
    target[t0 + i] =
      w0 * v5 +
      w1 * (v4 + v6) +
      w2 * (v3 + v7) +
      w3 * (v2 + v8) +
      w4 * (v1 + v9) +
      w5 * (source[s0 + i] + v10);
    target[t1 + i] =
      w0 * v6 + w1 * (v5 + v7) + w2 * (v4 + v8) + w3 * (v3 + v9) + w4 * (v2 + v10) + w5 * (v1 + v11);
    target[t2 + i] =
      w0 * v7 + w1 * (v6 + v8) + w2 * (v5 + v9) + w3 * (v4 + v10) + w4 * (v3 + v11) + w5 * (v2 + v12);
    target[t3 + i] =
      w0 * v8 +
      w1 * (v7 + v9) +
      w2 * (v6 + v10) +
      w3 * (v5 + v11) +
      w4 * (v4 + v12) +
      w5 * (v3 + source[s13 + i]);
  }
}

function slide(
  weights: Float64Array,
  source: Float64Array,
  from: number,
  target: Float64Array,
  to: number,
  count: number,
): void {
  const w0 = weights[5];
  const w1 = weights[4];
  const w2 = weights[3];
  const w3 = weights[2];
  const w4 = weights[1];
  const w5 = weights[0];
  let v0 = source[from];
  let v1 = source[from + 1];
  let v2 = source[from + 2];
  let v3 = source[from + 3];
  let v4 = source[from + 4];
  let v5 = source[from + 5];
  let v6 = source[from + 6];
  let v7 = source[from + 7];
  let v8 = source[from + 8];
  let v9 = source[from + 9];
  const whole = count - (count % 4);
  for (let i = 0; i < whole; i += 4) {
    const at = from + 10 + i;
    const v10 = source[at];
    const v11 = source[at + 1];
    const v12 = source[at + 2];
    const v13 = source[at + 3];
    target[to + i] =
      w0 * v5 + w1 * (v4 + v6) + w2 * (v3 + v7) + w3 * (v2 + v8) + w4 * (v1 + v9) + w5 * (v0 + v10);
    target[to + i + 1] =
      w0 * v6 + w1 * (v5 + v7) + w2 * (v4 + v8) + w3 * (v3 + v9) + w4 * (v2 + v10) + w5 * (v1 + v11);
    target[to + i + 2] =
      w0 * v7 + w1 * (v6 + v8) + w2 * (v5 + v9) + w3 * (v4 + v10) + w4 * (v3 + v11) + w5 * (v2 + v12);
    target[to + i + 3] =
      w0 * v8 + w1 * (v7 + v9) + w2 * (v6 + v10) + w3 * (v5 + v11) + w4 * (v4 + v12) + w5 * (v3 + v13);
    v0 = v4;
    v1 = v5;
    v2 = v6;
    v3 = v7;
    v4 = v8;
    v5 = v9;
    v6 = v10;
    v7 = v11;
    v8 = v12;
    v9 = v13;
  }
  for (let i = whole; i < count; i++) {
    const v10 = source[from + 10 + i];
    target[to + i] =
      w0 * v5 + w1 * (v4 + v6) + w2 * (v3 + v7) + w3 * (v2 + v8) + w4 * (v1 + v9) + w5 * (v0 + v10);
    v0 = v1;
    v1 = v2;
    v2 = v3;
    v3 = v4;
    v4 = v5;
    v5 = v6;
    v6 = v7;
    v7 = v8;
    v8 = v9;
    v9 = v10;
  }
}
