/**
 * Names of the six tensor components in Voigt order. Strains are tensor ones here: shear components are half the
 * engineering shear.
 */
export const VOIGT = ["xx", "yy", "zz", "yz", "xz", "xy"] as const;

export type VoigtComponent = (typeof VOIGT)[number];

/** Axes (x = 0, y = 1, z = 2) of each Voigt component. */
export const VOIGT_AXES = [
  [0, 0],
  [1, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
] as const;

/** How often each component occurs in a double contraction a:b. */
export const VOIGT_WEIGHT = [1, 1, 1, 2, 2, 2] as const;

/** Six tensor components, or a 6 x 6 Voigt matrix as 36 numbers, row by row. */
export type Numbers = readonly number[];

/** Stress C:e of a tensor strain `e` under the row-major Voigt matrix `C`. */
export function stressOf(C: Numbers, e: Numbers): number[] {
  return VOIGT.map((_, i) => VOIGT_WEIGHT.reduce((sum, w, j) => sum + w * C[6 * i + j]! * e[j]!, 0));
}

/** Double contraction a:b of two symmetric tensors. */
export function contract(a: Numbers, b: Numbers): number {
  return VOIGT_WEIGHT.reduce((sum, w, i) => sum + w * a[i]! * b[i]!, 0);
}
