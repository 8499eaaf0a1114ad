import type { Shape3, Spacing3 } from "@microstructure/volume";
import type { GreenOperator } from "./types.js";

/** Factors of the discrete wave vector along one axis: k_a = odd_a times the product of `even` of the other axes. */
export interface AxisFactors {
  readonly odd: Float64Array;
  readonly even: Float64Array;
}

/**
 * Discrete wave vectors per axis (x, y, z), in transform order; x holds the half spectrum. Strain and stress of a mode are
 * e_ij = (k_i v_j + k_j v_i) / 2 and k_j s_ij = 0. Both operators have this form with real k: the rotated scheme differs
 * from it by a phase that all components of k share, and which v absorbs.
 *
 * @see Willot, C. R. Mecanique 343, 232 (2015)
 */
export function waveFactors(
  shape: Shape3,
  spacing: Spacing3,
  green: GreenOperator,
): [x: AxisFactors, y: AxisFactors, z: AxisFactors] {
  return [2, 1, 0].map((a) => {
    const n = shape[a]!;
    return axisFactors(n, a === 2 ? Math.floor(n / 2) + 1 : n, spacing[a]!, green);
  }) as [AxisFactors, AxisFactors, AxisFactors];
}

/** Factors of the first `count` waves of an axis of `n` cells. */
export function axisFactors(n: number, count: number, spacing: number, green: GreenOperator): AxisFactors {
  const factors = { odd: new Float64Array(count), even: new Float64Array(count).fill(1) };
  for (let i = 0; i < count; i++) {
    const isNyquist = 2 * i === n;
    const angle = (2 * Math.PI * (2 * i <= n ? i : i - n)) / n;
    if (green === "fourier") factors.odd[i] = isNyquist ? 0 : angle / spacing;
    else {
      factors.odd[i] = (2 * Math.sin(angle / 2)) / spacing;
      factors.even[i] = isNyquist ? 0 : Math.cos(angle / 2);
    }
  }
  return factors;
}
