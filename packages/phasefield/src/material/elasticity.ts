import {
  cubicVoigt,
  evaluateStiffness,
  type Solid,
  type Stiffness,
  stiffnessPoints,
  stiffnessPolynomial,
} from "./stiffness.js";
import type { CubicStiffness, Elasticity, Misfit } from "./types.js";

export type { Stiffness } from "./stiffness.js";

/** Elastic constants at phase fraction `c`: the Lagrange polynomial through the given points. */
export function stiffnessAt(points: readonly CubicStiffness[], c: number): Stiffness {
  const polynomial = stiffnessPolynomial(points.map((point) => ({ h: point.c, voigt: cubicVoigt(point) })));
  const C = evaluateStiffness(polynomial, c);
  return { c11: C[0]!, c12: C[1]!, c44: C[21]! };
}

/**
 * Dilatational stress-free strain per unit of phase fraction: d(ln a)/dc at `c` for Vegard's rule.
 *
 * @throws RangeError for a tensor misfit, which has no single number; see {@link eigenstrainAt}.
 */
export function misfitAt(misfit: Misfit, c: number): number {
  switch (misfit.kind) {
    case "constant":
      return misfit.strain;
    case "vegard":
      return (misfit.a[1] - misfit.a[0]) / (misfit.a[0] + (misfit.a[1] - misfit.a[0]) * c);
    case "tensor":
      throw new RangeError("misfitAt: expected a constant or vegard misfit, got tensor");
  }
}

/** Stress-free strain per unit of phase fraction at `c`, tensor components (xx, yy, zz, yz, xz, xy). */
export function eigenstrainAt(misfit: Misfit, c: number): number[] {
  if (misfit.kind === "tensor") return [...misfit.strain];
  const e = misfitAt(misfit, c);
  return [e, e, e, 0, 0, 0];
}

/**
 * Elastic energy density coefficient B(n) of a composition wave along n: e = B(n) |c_k|^2 / 2 for a dilatational
 * misfit in a homogeneous cubic crystal with zero mean stress.
 *
 * **Units** of the stiffness. **Accuracy** closed form: with K_ik = C_ijkl n_j n_l a diagonal plus a rank-one
 * matrix, n K^-1 n follows from the Sherman-Morrison formula.
 *
 * @param n direction (x, y, z); any length but zero
 * @see Khachaturyan, Theory of Structural Transformations in Solids (1983), ch. 8
 */
export function elasticCoefficient(
  { c11, c12, c44 }: Stiffness,
  misfit: number,
  n: readonly [number, number, number],
): number {
  const norm = n[0] * n[0] + n[1] * n[1] + n[2] * n[2];
  const anisotropy = c11 - c12 - 2 * c44;
  let t = 0;
  for (const component of n) {
    const square = (component * component) / norm;
    t += square / (c44 + anisotropy * square);
  }
  const stress = (c11 + 2 * c12) * misfit;
  return 3 * stress * misfit - (stress * stress * t) / (1 + (c12 + c44) * t);
}

/** Elasticity of one run as plain numbers, in units of energy per molar volume. */
export interface CompiledElasticity {
  /** True if the stiffness does not depend on the field: then `stiffness` has one entry. */
  readonly homogeneous: boolean;
  /** C(h) = sum_i stiffness[i] h^i, each a row-major Voigt matrix of 36 numbers. */
  readonly stiffness: readonly (readonly number[])[];
  /** Stress-free strain per unit of phase fraction, tensor components (xx, yy, zz, yz, xz, xy). */
  readonly eigenstrain: readonly number[];
  /** Phase fraction of the stress-free lattice. */
  readonly reference: number;
  /** h(c) = sum_i phaseFraction[i] c^i. */
  readonly phaseFraction: readonly number[];
  /** True if h is a linear function of c: homogeneous elasticity is then a linear term of the chemical potential. */
  readonly isLinear: boolean;
}

/**
 * The numbers of an elastic solid at mean composition `mean`, or undefined without elasticity.
 *
 * @param energyPerPascal factor from Pa (or the reduced unit) to the energy unit of the run
 */
export function compileElasticity(
  elasticity: Elasticity,
  mean: number,
  energyPerPascal: number,
): CompiledElasticity | undefined {
  if (elasticity.kind === "none") return undefined;
  const phaseFraction = trim(elasticity.phaseFraction ?? [0, 1]);
  const h = phaseFractionAt(phaseFraction, mean);
  const polynomial = stiffnessOf(elasticity);
  const local =
    elasticity.moduli === "composition-dependent" ? polynomial : [evaluateStiffness(polynomial, h)];
  return {
    homogeneous: local.length === 1,
    stiffness: local.map((C) => C.map((v) => v * energyPerPascal)),
    eigenstrain: eigenstrainAt(elasticity.misfit, h),
    reference: elasticity.reference ?? h,
    phaseFraction,
    isLinear: phaseFraction.length <= 2,
  };
}

/** Stiffness polynomial C(h) of a solid, units as given. */
export function stiffnessOf(solid: Solid): number[][] {
  return stiffnessPolynomial(stiffnessPoints(solid));
}

/** Phase fraction h(c) = sum_i coefficients[i] c^i. */
export function phaseFractionAt(coefficients: readonly number[], c: number): number {
  return coefficients.reduceRight((sum, a) => sum * c + a, 0);
}

function trim(coefficients: readonly number[]): number[] {
  const last = coefficients.findLastIndex((a) => a !== 0);
  return coefficients.slice(0, Math.max(last + 1, 1));
}
