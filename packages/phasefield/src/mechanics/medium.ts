import { evaluateStiffness, isPositiveDefinite } from "../material/stiffness.js";
import { contract, type Numbers, stressOf, VOIGT_WEIGHT } from "../material/voigt.js";
import type { ElasticArithmetic, PhaseSurvey, StressSums } from "./arithmetic.js";
import { MechanicsError } from "./errors.js";
import { type CompiledLoad, compliance, invert, meanStrainUnder } from "./load.js";
import { meanOfExtremes } from "./reference.js";
import type { Limits } from "./scheme.js";

/** Relative rounding of residual forces. */
const ROUNDING = 1e-15;

/** What of an elastic problem does not depend on its grid. */
export interface ElasticSolid {
  readonly stiffness: readonly Numbers[];
  readonly eigenstrain: Numbers;
  readonly reference: number;
  readonly load: CompiledLoad;
}

/** Uniform reference medium of one solve. */
export interface Medium {
  readonly C: Numbers;
  /** Smallest and largest phase fraction. */
  readonly range: readonly [low: number, high: number];
  /** Mean strain, in the components of prescribed stress, that relieves a mean stress. */
  readonly relax: (stress: Numbers) => number[];
}

/**
 * Mean of the stiffness at the extremes of the phase fraction, times `factor`.
 *
 * @throws MechanicsError unless both are positive definite.
 */
export function chooseMedium(
  { stiffness, load }: ElasticSolid,
  { low, high, sum }: PhaseSurvey,
  { tolerance }: Limits,
  factor = 1,
): Medium {
  const fail = (reason: "not-finite" | "not-positive", h?: number) =>
    new MechanicsError(reason, 0, Number.NaN, tolerance, h);
  if (!Number.isFinite(sum)) throw fail("not-finite");
  for (const h of [low, high]) {
    if (!isPositiveDefinite(evaluateStiffness(stiffness, h))) throw fail("not-positive", h);
  }
  const C = meanOfExtremes(stiffness, low, high).map((v) => v * factor);
  return { C, range: [low, high], relax: compliance(C, load) };
}

/** Mean strain that the load asks of the reference medium. */
export function coldMean(
  { eigenstrain, reference, load }: ElasticSolid,
  { C }: Medium,
  meanPhase: number,
): number[] {
  const excess = meanPhase - reference;
  const bound = stressOf(
    C,
    eigenstrain.map((e) => -e * excess),
  );
  return meanStrainUnder(C, bound, load);
}

/** Mean stress that a deformation lacks, in the components of prescribed stress. */
export function lackOf({ isStrain, value }: CompiledLoad, sums: StressSums, points: number): number[] {
  return value.map((v, i) => (isStrain[i] ? 0 : v - sums[i + 1]! / points));
}

/** Square of the norm of a lack of mean stress, in the energy norm of the reference medium. */
export function squareOfLack(lack: Numbers, { relax }: Medium): number {
  return contract(lack, relax(lack));
}

/**
 * What residuals are compared with: the norm of the stress fluctuation under the uniform mean strain, but no less than
 * rounding can resolve. That stress is a polynomial in h, so moments of h suffice.
 */
export function residualScale(
  { moments, mean, points }: Pick<ElasticArithmetic, "moments" | "mean" | "points">,
  solid: ElasticSolid,
  { C, range }: Medium,
  { sum }: PhaseSurvey,
  tolerance: number,
): number {
  const { stiffness, eigenstrain, reference } = solid;
  const center = sum / points;
  const stresses = stressPolynomial(solid, [...mean], center);
  const m = moments(center, 2 * stiffness.length);
  const Q = invert(VOIGT_WEIGHT.map((_, i) => C.slice(6 * i, 6 * i + 6)));
  let square = 0;
  stresses.forEach((a, i) => {
    stresses.forEach((b, j) => {
      const product = a.reduce((total, v, r) => total + v * dot(Q[r]!, b), 0);
      square += product * (m[i + j + 1]! - m[i]! * m[j]!);
    });
  });
  const excess = Math.max(...range.map((v) => Math.abs(v - reference)));
  const sizes = [[...mean], eigenstrain.map((e) => e * excess)].map((e) =>
    Math.sqrt(contract(e, stressOf(C, e))),
  );
  return Math.sqrt(Math.max(square, 0)) + (ROUNDING / tolerance) * Math.max(...sizes);
}

/** Coefficients of (h - center)^k, k = 1, 2 ..., in the stress under a uniform strain. */
function stressPolynomial(
  { stiffness, eigenstrain, reference }: ElasticSolid,
  strain: Numbers,
  center: number,
): number[][] {
  const elastic = strain.map((e, c) => e - eigenstrain[c]! * (center - reference));
  const moduli = shifted(stiffness, center);
  return moduli.map((C, k) => {
    const release = stressOf(C, eigenstrain);
    const next = moduli[k + 1];
    const change = next ? stressOf(next, elastic) : release.map(() => 0);
    return change.map((s, c) => s - release[c]!);
  });
}

/** Coefficients in h - center of a polynomial in h, by repeated synthetic division. */
function shifted(polynomial: readonly Numbers[], center: number): number[][] {
  const result = polynomial.map((C) => [...C]);
  for (let first = 0; first < result.length - 1; first++) {
    for (let i = result.length - 2; i >= first; i--) {
      result[i] = result[i]!.map((v, m) => v + center * result[i + 1]![m]!);
    }
  }
  return result;
}

function dot(a: Numbers, b: Numbers): number {
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0);
}
