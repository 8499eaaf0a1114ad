import type { Features } from "../types.js";

/** Affine map to zero mean and unit population variance per feature: plain JSON. */
export interface Standardizer {
  readonly mean: readonly number[];
  /** Standard deviation; 1 for a feature that is constant. */
  readonly scale: readonly number[];
}

/** The standardizer of the columns of `x`, by two passes in f64. A constant column maps to 0. */
export function fitStandardizer(x: Features): Standardizer {
  const width = x[0]!.length;
  const mean = new Array<number>(width).fill(0);
  const scale = new Array<number>(width).fill(0);
  for (let j = 0; j < width; j++) {
    let sum = 0;
    for (const row of x) sum += row[j]!;
    const centre = sum / x.length;
    let squares = 0;
    let largest = 0;
    for (const row of x) {
      squares += (row[j]! - centre) ** 2;
      largest = Math.max(largest, Math.abs(row[j]!));
    }
    const deviation = Math.sqrt(squares / x.length);
    mean[j] = centre;
    scale[j] = deviation > 1e-14 * largest ? deviation : 1;
  }
  return { mean, scale };
}

/** Standardised features, row after row in one array. */
export function standardize({ mean, scale }: Standardizer, x: Features): Float64Array {
  const width = mean.length;
  const out = new Float64Array(x.length * width);
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < width; j++) out[i * width + j] = (x[i]![j]! - mean[j]!) / scale[j]!;
  }
  return out;
}

/** Targets in their own units from standardised ones. */
export function unstandardize({ mean, scale }: Standardizer, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (v) => v * scale[0]! + mean[0]!);
}
