import type { CubicStiffness, Elasticity, Misfit } from "./types.js";

/** Cubic elastic constants, Pa or reduced. */
export type Stiffness = Omit<CubicStiffness, "c">;

/** Elastic constants at composition `c`: the Lagrange polynomial through the given points. */
export function stiffnessAt(points: readonly CubicStiffness[], c: number): Stiffness {
  const interpolate = (pick: (p: CubicStiffness) => number) =>
    points.reduce((total, p, i) => {
      const weight = points.reduce((w, q, j) => (i === j ? w : (w * (c - q.c)) / (p.c - q.c)), 1);
      return total + weight * pick(p);
    }, 0);
  return { c11: interpolate((p) => p.c11), c12: interpolate((p) => p.c12), c44: interpolate((p) => p.c44) };
}

/** Stress-free strain per unit of composition, d(ln a)/dc, at composition `c`. */
export function misfitAt(misfit: Misfit, c: number): number {
  if (misfit.kind === "constant") return misfit.strain;
  const [a0, a1] = misfit.a;
  return (a1 - a0) / (a0 + (a1 - a0) * c);
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

/** Smallest B(n) over all directions and where it lies: <100> for Zener ratios above 1, <111> below. */
export function softestDirection(
  stiffness: Stiffness,
  misfit: number,
): { direction: readonly [number, number, number]; coefficient: number } {
  const directions = [
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 1],
  ] as const;
  return directions
    .map((direction) => ({ direction, coefficient: elasticCoefficient(stiffness, misfit, direction) }))
    .reduce((soft, next) => (next.coefficient < soft.coefficient ? next : soft));
}

/** Stiffness and misfit at the mean composition, or undefined without elasticity. */
export function elasticStateAt(
  elasticity: Elasticity,
  c: number,
): { stiffness: Stiffness; misfit: number } | undefined {
  if (elasticity.kind === "none") return undefined;
  return { stiffness: stiffnessAt(elasticity.stiffness, c), misfit: misfitAt(elasticity.misfit, c) };
}
