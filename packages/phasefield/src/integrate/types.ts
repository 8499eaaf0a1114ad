import type { Field, Spectral } from "../backend/types.js";
import type { StateScalars } from "../observation.js";

/** Work done since the start; rejected steps included in `rejected` and `transforms` only. */
export interface Work {
  readonly steps: number;
  readonly rejected: number;
  /** Transforms of one field, also in rejected steps. Those of heterogeneous elasticity are not counted. */
  readonly transforms: number;
}

/** Everything of an integrator that a restart needs; arrays in f64. */
export interface IntegratorState {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Float64Array>>;
}

/** A running state in scaled time. One call at a time. */
export interface Integrator {
  readonly time: number;
  readonly work: Work;
  /** Next step to be tried. */
  readonly proposal: number;
  readonly scalars: StateScalars;
  /** The present field; read only. */
  readonly field: Field;
  readonly spectrum: Spectral;
  /** One step of `dt`, whatever its error. @throws DivergedError, the state being as before the step. */
  stepBy(dt: number): Promise<void>;
  /**
   * One accepted step of the plan's accuracy that does not pass `limit` and lands on it exactly.
   *
   * @throws DivergedError, the state being as before the step.
   */
  stepTowards(limit: number): Promise<void>;
  /** Sets the clock to `at`, which equal steps have reached but for rounding. */
  land(at: number): void;
  save(): Promise<IntegratorState>;
  restore(state: IntegratorState): Promise<void>;
}
