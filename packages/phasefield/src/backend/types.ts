import type { Plan } from "../plan/plan.js";

/**
 * Scalars of one state, in scaled units; energies are means per molar volume. Sums over voxels are compensated or
 * blocked: `mean` and the energies carry rounding of about 1e-15 of the largest value, whatever the grid.
 */
export interface StateScalars {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** False when any voxel is NaN or infinite; the other fields are then meaningless. */
  readonly isFinite: boolean;
  readonly bulk: number;
  readonly gradient: number;
  readonly elastic: number;
}

/**
 * One running state. Calls are sequential: a promise must settle before the next call.
 * All physics is in the {@link Plan}; two backends may differ in rounding only.
 */
export interface Stepper {
  /** Advances by one step of `dt`, in scaled time. */
  step(dt: number): void | Promise<void>;
  /** Scalars of the current state. */
  scalars(): StateScalars | Promise<StateScalars>;
  /** A copy of the current field. */
  read(): Float64Array | Promise<Float64Array>;
  dispose(): void;
}

/** An arithmetic engine for simulations; passed in by the caller, never chosen behind their back. */
export interface Backend {
  readonly name: string;
  createStepper(plan: Plan, initial: Float64Array): Stepper | Promise<Stepper>;
}
