import type { Features } from "../types.js";

/**
 * Affine map to zero mean and unit population variance per feature: plain JSON. A feature that never varied tells
 * nothing about the effect of varying it, so its scale is 0 and every value of it maps to 0, also a new one.
 */
export interface Standardizer {
  readonly mean: readonly number[];
  /** Standard deviation; 0 for a feature that was constant in training. */
  readonly scale: readonly number[];
}

/**
 * The standardizer of the columns of `x`, by two passes in f64. A column whose range is within rounding of its
 * magnitude counts as constant.
 *
 * @throws RangeError when a variance overflows.
 */
export function fitStandardizer(x: Features): Standardizer {
  const columns = Array.from(x[0]!, (_, j) => momentsOf(Float64Array.from(x, (row) => row[j]!)));
  return { mean: columns.map(({ mean }) => mean), scale: columns.map(({ scale }) => scale) };
}

function momentsOf(values: Float64Array): { mean: number; scale: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  if (high - low <= 1e-13 * Math.max(Math.abs(low), Math.abs(high))) return { mean: low, scale: 0 };
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const scale = Math.sqrt(squares / values.length);
  if (!Number.isFinite(scale)) {
    throw new RangeError(`fit: expected values with a finite variance, got ${low} to ${high}`);
  }
  return { mean, scale };
}

/** Standardised features, row after row in one array; 0 for those of scale 0. */
export function standardize({ mean, scale }: Standardizer, x: Features): Float64Array {
  const width = mean.length;
  const out = new Float64Array(x.length * width);
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < width; j++) {
      if (scale[j]! > 0) out[i * width + j] = (x[i]![j]! - mean[j]!) / scale[j]!;
    }
  }
  return out;
}

/** Targets in their own units from standardised ones; the training value itself if that was constant. */
export function unstandardize({ mean, scale }: Standardizer, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (v) => v * scale[0]! + mean[0]!);
}
