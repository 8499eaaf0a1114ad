import type { CubicStiffness, Elasticity, GeneralStiffness, IsotropicStiffness } from "./types.js";
import type { Numbers } from "./voigt.js";

/** Any kind of elasticity but `none`. */
export type Solid = Exclude<Elasticity, { kind: "none" }>;

/** Cubic elastic constants, Pa or reduced. */
export type Stiffness = Omit<CubicStiffness, "c">;

/** Voigt matrix of a cubic crystal whose axes are x, y and z. */
export function cubicVoigt({ c11, c12, c44 }: Stiffness): number[] {
  return orthotropic([c11, c12, c44]);
}

/** Voigt matrix of an isotropic solid. */
export function isotropicVoigt({ youngsModulus, poissonRatio }: Omit<IsotropicStiffness, "c">): number[] {
  const mu = youngsModulus / (2 * (1 + poissonRatio));
  const lambda = (youngsModulus * poissonRatio) / ((1 + poissonRatio) * (1 - 2 * poissonRatio));
  return orthotropic([lambda + 2 * mu, lambda, mu]);
}

/** Phase fraction and Voigt matrix of every stiffness point of a solid, units as given, symmetric to the last bit. */
export function stiffnessPoints(solid: Solid): { readonly h: number; readonly voigt: number[] }[] {
  switch (solid.kind) {
    case "isotropic":
      return solid.stiffness.map((point) => ({ h: point.c, voigt: isotropicVoigt(point) }));
    case "cubic":
      return solid.stiffness.map((point) => ({ h: point.c, voigt: cubicVoigt(point) }));
    case "general":
      return solid.stiffness.map(({ c, voigt }: GeneralStiffness) => ({
        h: c,
        voigt: voigt.flatMap((row, i) => row.map((v, j) => (v + voigt[j]![i]!) / 2)),
      }));
  }
}

/**
 * Coefficients C_i of the Lagrange polynomial C(h) = sum_i C_i h^i through the given points, each a 36-number Voigt
 * matrix; trailing zeros are dropped, so that equal points give one matrix.
 */
export function stiffnessPolynomial(
  points: readonly { readonly h: number; readonly voigt: Numbers }[],
): number[][] {
  const result = points.map(() => new Array<number>(36).fill(0));
  points.forEach((point, i) => {
    let basis = [1];
    points.forEach((other, j) => {
      if (i === j) return;
      const scale = 1 / (point.h - other.h);
      const next = new Array<number>(basis.length + 1).fill(0);
      basis.forEach((b, power) => {
        next[power]! -= b * other.h * scale;
        next[power + 1]! += b * scale;
      });
      basis = next;
    });
    basis.forEach((b, power) => {
      for (let m = 0; m < 36; m++) result[power]![m]! += b * point.voigt[m]!;
    });
  });
  const largest = Math.max(...result[0]!.map(Math.abs));
  while (result.length > 1 && result.at(-1)!.every((v) => Math.abs(v) <= 1e-14 * largest)) result.pop();
  return result;
}

/** C(h) of a stiffness polynomial. */
export function evaluateStiffness(polynomial: readonly Numbers[], h: number): number[] {
  return polynomial.reduceRight<number[]>(
    (sum, coefficients) => sum.map((v, m) => v * h + coefficients[m]!),
    new Array<number>(36).fill(0),
  );
}

/** True if a symmetric Voigt matrix stores positive energy under every strain (Cholesky pivots above rounding). */
export function isPositiveDefinite(C: Numbers): boolean {
  const L = new Float64Array(36);
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = C[6 * i + j]!;
      for (let k = 0; k < j; k++) sum -= L[6 * i + k]! * L[6 * j + k]!;
      if (i !== j) L[6 * i + j] = sum / L[6 * j + j]!;
      else if (sum > 1e-12 * C[6 * i + i]!) L[6 * i + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** True if a Voigt matrix equals its transpose but for rounding, 1e-9 of its largest entry. */
export function isSymmetric(C: Numbers): boolean {
  const largest = Math.max(...C.map(Math.abs));
  return C.every((v, m) => Math.abs(v - C[6 * (m % 6) + Math.floor(m / 6)]!) <= 1e-9 * largest);
}

/** True if only the nine constants of a crystal with three mirror planes across x, y and z are not zero. */
export function isOrthotropic(C: Numbers): boolean {
  return C.every((v, m) => {
    const [i, j] = [Math.floor(m / 6), m % 6];
    return v === 0 || i === j || (i < 3 && j < 3);
  });
}

function orthotropic([c11, c12, c44]: readonly [number, number, number]): number[] {
  return Array.from({ length: 36 }, (_, m) => {
    const [i, j] = [Math.floor(m / 6), m % 6];
    if (i >= 3 || j >= 3) return i === j ? c44 : 0;
    return i === j ? c11 : c12;
  });
}
