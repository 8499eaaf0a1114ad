import { evaluateStiffness, isPositiveDefinite } from "../material/stiffness.js";
import { contract, type Numbers, stressOf, VOIGT_WEIGHT } from "../material/voigt.js";
import type { ElasticGrid } from "./elastic-grid.js";
import { MechanicsError } from "./errors.js";
import { type CompiledLoad, compliance, invert, meanStrainUnder } from "./load.js";
import { meanOfExtremes } from "./reference.js";
import type { Limits } from "./scheme.js";
import type { TensorField } from "./stress-kernel.js";
import type { StressPass } from "./stress-pass.js";

/** Relative rounding of residual forces. */
const ROUNDING = 1e-15;

/** Memory and operators of one mechanical problem, shared by the schemes. */
export interface ElasticSystem {
  readonly grid: ElasticGrid;
  readonly pass: StressPass;
  readonly load: CompiledLoad;
  readonly stiffness: readonly Numbers[];
  readonly eigenstrain: Numbers;
  readonly reference: number;
  /** Mean strain and displacement spectra: the unknowns. */
  readonly mean: Float64Array;
  readonly v: Float64Array;
  /** Strain of `mean` and `v`. */
  readonly strain: TensorField;
  /** Stress of the last residual, and scratch. */
  readonly work: TensorField;
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
 * Mean of the stiffness at the extremes of `h`, times `factor`.
 *
 * @throws MechanicsError unless both are positive definite.
 */
export function setMedium(system: ElasticSystem, h: Float64Array, { tolerance }: Limits, factor = 1): Medium {
  const range = extremes(h);
  for (const value of range) {
    if (!Number.isFinite(value)) throw new MechanicsError("not-finite", 0, Number.NaN, tolerance);
    if (!isPositiveDefinite(evaluateStiffness(system.stiffness, value))) {
      throw new MechanicsError("not-positive", 0, Number.NaN, tolerance, value);
    }
  }
  const C = meanOfExtremes(system.stiffness, ...range).map((v) => v * factor);
  system.grid.setReference(C);
  return { C, range, relax: compliance(C, system.load) };
}

/** Sets the deformation to no fluctuation, and the mean strain that the load asks of the reference medium. */
export function startCold(system: ElasticSystem, h: Float64Array, { C }: Medium): void {
  let sum = 0;
  for (const v of h) sum += v;
  const excess = sum / h.length - system.reference;
  const bound = stressOf(
    C,
    system.eigenstrain.map((e) => -e * excess),
  );
  system.mean.set(meanStrainUnder(C, bound, system.load));
  system.v.fill(0);
}

/** Strain and stress of the current deformation, then its residual: `forces`, and the mean stress it lacks. */
export function residualOf(system: ElasticSystem, h: Float64Array, forces: Float64Array): number[] {
  const { grid, pass, load, strain, work } = system;
  grid.strain(system.v, system.mean, strain);
  const sums = pass.stress(h, strain, true, work);
  forces.fill(0);
  grid.addForces(work, -1, forces);
  return load.value.map((value, i) => (load.isStrain[i] ? 0 : value - sums[i + 1]! / grid.points));
}

/** Square of the norm of a residual per volume, in the energy norm of the reference medium. */
export function squaredNorm(
  system: ElasticSystem,
  forces: Float64Array,
  lack: Numbers,
  { relax }: Medium,
): number {
  const strain = relax(lack);
  return system.grid.norm(forces) + VOIGT_WEIGHT.reduce((sum, w, i) => sum + w * lack[i]! * strain[i]!, 0);
}

/**
 * What residuals are compared with: the norm of the stress fluctuation under the uniform strain `mean`, but no less than
 * rounding can resolve. Uses `work`.
 */
export function residualScale(
  system: ElasticSystem,
  h: Float64Array,
  { C, range }: Medium,
  tolerance: number,
): number {
  const { pass, work, mean } = system;
  for (let c = 0; c < 6; c++) work[c]!.fill(mean[c]!);
  const sums = pass.stress(h, work, true, work);
  const average = sums.slice(1).map((s) => s / h.length);
  const rows = VOIGT_WEIGHT.map((_, i) => C.slice(6 * i, 6 * i + 6));
  const Q = Float64Array.from(invert(rows).flat());
  let fluctuation = 0;
  for (let a = 0; a < 6; a++) {
    for (let b = 0; b <= a; b++) {
      const weight = (a === b ? 1 : 2) * Q[6 * a + b]!;
      if (weight === 0) continue;
      fluctuation += weight * covariance(work[a]!, average[a]!, work[b]!, average[b]!);
    }
  }
  const excess = Math.max(...range.map((v) => Math.abs(v - system.reference)));
  const sizes = [[...mean], system.eigenstrain.map((e) => e * excess)].map((e) =>
    Math.sqrt(contract(e, stressOf(C, e))),
  );
  return Math.sqrt(Math.max(fluctuation, 0)) + (ROUNDING / tolerance) * Math.max(...sizes);
}

function covariance(a: Float64Array, meanA: number, b: Float64Array, meanB: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum / a.length;
}

function extremes(h: Float64Array): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of h) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}
