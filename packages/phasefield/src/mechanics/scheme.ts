import type { PhaseSurvey } from "./arithmetic.js";
import { MechanicsError } from "./errors.js";

/** When to stop. */
export interface Limits {
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** How a scheme ended. */
export interface Progress {
  readonly iterations: number;
  readonly residual: number;
}

/**
 * Brings a deformation to equilibrium for the phase fraction that was taken. Starts from the one found there if `isWarm`.
 *
 * @throws MechanicsError if that fails.
 */
export type Scheme = (phase: PhaseSurvey, limits: Limits, isWarm: boolean) => Progress;

/** True when `residual` is low enough. @throws MechanicsError when it cannot get there. */
export function hasConverged(residual: number, iterations: number, limits: Limits): boolean {
  const fail = (reason: "not-finite" | "not-converged") =>
    new MechanicsError(reason, iterations, residual, limits.tolerance);
  if (!Number.isFinite(residual)) throw fail("not-finite");
  if (residual <= limits.tolerance) return true;
  if (iterations >= limits.maxIterations) throw fail("not-converged");
  return false;
}

/** `value` over `scale`, and 0 for 0 / 0. */
export function relative(value: number, scale: number): number {
  return value === 0 ? 0 : value / scale;
}
