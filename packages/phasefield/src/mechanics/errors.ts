/** Why mechanical equilibrium was not found. */
export type MechanicsFailure = "not-converged" | "not-positive" | "not-finite";

/**
 * Thrown when mechanical equilibrium is not reached. `not-converged`: raise `maxIterations` or `tolerance`, or use the
 * rotated operator. `not-positive`: some voxel's moduli are not positive definite, as a polynomial in the phase fraction
 * may be outside its points. `not-finite`: the phase fraction holds NaN or infinity.
 */
export class MechanicsError extends Error {
  readonly _tag = "MechanicsError";
  readonly reason: MechanicsFailure;
  readonly iterations: number;
  /** Relative residual reached, see `MechanicsSolution.residual`; NaN if none was computed. */
  readonly residual: number;
  readonly tolerance: number;

  constructor(
    reason: MechanicsFailure,
    iterations: number,
    residual: number,
    tolerance: number,
    phaseFraction?: number,
  ) {
    super(`mechanical equilibrium ${describe(reason, iterations, residual, tolerance, phaseFraction)}`);
    this.name = "MechanicsError";
    this.reason = reason;
    this.iterations = iterations;
    this.residual = residual;
    this.tolerance = tolerance;
  }
}

function describe(
  reason: MechanicsFailure,
  iterations: number,
  residual: number,
  tolerance: number,
  phaseFraction: number | undefined,
): string {
  switch (reason) {
    case "not-converged":
      return `not converged after ${iterations} iterations: relative residual ${residual}, tolerance ${tolerance}`;
    case "not-positive":
      return `does not exist: moduli not positive definite${phaseFraction === undefined ? "" : ` at phase fraction ${phaseFraction}`}`;
    case "not-finite":
      return "does not exist: a voxel is not finite";
  }
}
