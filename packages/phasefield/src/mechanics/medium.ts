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
 * rounding can resolve.
 */
export function residualScale(
  { fluctuation, mean }: Pick<ElasticArithmetic, "fluctuation" | "mean">,
  { eigenstrain, reference }: ElasticSolid,
  { C, range }: Medium,
  tolerance: number,
): number {
  const rows = VOIGT_WEIGHT.map((_, i) => C.slice(6 * i, 6 * i + 6));
  const square = fluctuation(mean, invert(rows).flat());
  const excess = Math.max(...range.map((v) => Math.abs(v - reference)));
  const sizes = [[...mean], eigenstrain.map((e) => e * excess)].map((e) =>
    Math.sqrt(contract(e, stressOf(C, e))),
  );
  return Math.sqrt(Math.max(square, 0)) + (ROUNDING / tolerance) * Math.max(...sizes);
}
