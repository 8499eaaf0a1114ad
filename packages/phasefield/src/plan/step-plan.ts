import { SCHEMES, type SchemeName } from "../integrate/schemes/index.js";
import type { Scale } from "../material/scaled.js";

/** How a run steps in time. */
export interface StepOptions {
  /** Time integrator. Default `sbdf2` with adaptive steps, `etd2rk` with a fixed one or with noise. */
  readonly scheme?: SchemeName;
  /**
   * Largest error estimate of a step in any voxel, as a fraction of the largest distance of a voxel from the mean
   * composition. The estimate is that of the next lower order, so that the error of a step is smaller, except for `si1`,
   * whose own error it is. Default 0.01.
   */
  readonly tolerance?: number;
  /** A fixed time step instead of adaptive ones, s (SI) or reduced time. */
  readonly dt?: number;
  /** Bounds of adaptive steps, s (SI) or reduced time; steps that land on a time may be shorter. Default: 1e-9 and 1e12 times the first step. */
  readonly smallestStep?: number;
  readonly largestStep?: number;
  /**
   * Stabiliser S of all waves, J/mol (SI) or reduced energy; 0 switches it off. Default: for each wave what the step needs.
   * With `si1` and `etd2rk`, a uniform mobility and elasticity linear in c that is enough to lower the free energy whatever
   * the size of the step; otherwise it keeps waves from growing by instability. See docs/theory/time-stepping.md.
   */
  readonly stabilisation?: number;
}

/** Step sizes of a plan, scaled. */
export type StepPlan = { readonly scheme: SchemeName; readonly first: number } & (
  | { readonly kind: "fixed" }
  | {
      readonly kind: "adaptive";
      readonly tolerance: number;
      readonly smallest: number;
      readonly largest: number;
    }
);

const TOLERANCE = 0.01;

/** @throws RangeError for an unknown scheme, or numbers that are not positive. */
export function planStep(
  caller: string,
  options: StepOptions,
  { time, energy }: Scale,
  suggest: (stabilisation: number | undefined) => number,
): StepPlan {
  const { tolerance = TOLERANCE, dt } = options;
  const scheme = options.scheme ?? (dt === undefined ? "sbdf2" : "etd2rk");
  if (!Object.hasOwn(SCHEMES, scheme)) {
    throw new RangeError(`${caller}: expected scheme ${Object.keys(SCHEMES).join(", ")}, got ${scheme}`);
  }
  const positive = (name: string, value: number | undefined) => {
    if (value !== undefined && !(value > 0 && Number.isFinite(value))) {
      throw new RangeError(`${caller}: expected a finite ${name} > 0, got ${value}`);
    }
  };
  positive("tolerance", tolerance);
  positive("smallestStep", options.smallestStep);
  positive("largestStep", options.largestStep);
  if (dt !== undefined) {
    if (!(dt > 0 && Number.isFinite(dt))) {
      throw new RangeError(`${caller}: expected a time step dt > 0, got ${dt}`);
    }
    return { kind: "fixed", scheme, first: dt / time };
  }
  const S = options.stabilisation === undefined ? undefined : options.stabilisation / energy;
  const suggested = suggest(S);
  if (!(suggested > 0))
    throw new RangeError(`${caller}: expected physics with a time scale, got a step of ${suggested}`);
  const largest = options.largestStep === undefined ? 1e12 * suggested : options.largestStep / time;
  const smallest =
    options.smallestStep === undefined ? 1e-9 * Math.min(suggested, largest) : options.smallestStep / time;
  if (!(smallest <= largest)) {
    throw new RangeError(
      `${caller}: expected smallestStep <= largestStep, got ${smallest * time} and ${largest * time}`,
    );
  }
  const first = Math.max(smallest, Math.min(suggested, largest));
  return { kind: "adaptive", scheme, first, tolerance, smallest, largest };
}
