/** What a controller remembers between steps; part of a checkpoint. */
export interface ControlState {
  /** Next step to try, scaled time. */
  proposal: number;
  /** Error, relative to the tolerance, of the last accepted step that was not cut short. */
  lastError: number;
}

/** Most that one step may be longer than the last: below 1 + sqrt 2, where backward differentiation loses zero-stability. */
export const LARGEST_GROWTH = 2;
const SAFETY = 0.9;
const SHRINK = 0.2;
/** Smaller errors of the last step count as this: the next one need not pay for a step that was too careful. */
const LEAST_LAST_ERROR = 0.05;
/** Steps are powers of 2^(1/4), so that factor tables are used again. */
const STEPS_PER_OCTAVE = 4;

/** The largest power of 2^(1/4) that is at most `dt`. */
export function quantiseStep(dt: number): number {
  return 2 ** (Math.floor(STEPS_PER_OCTAVE * Math.log2(dt) + 1e-9) / STEPS_PER_OCTAVE);
}

/**
 * Step after one of `dt` whose error was `error` times the tolerance, by a proportional-integral rule.
 *
 * @param power the error falls as dt^power
 * @see Hairer & Wanner, Solving Ordinary Differential Equations II, sec. IV.2
 */
export function proposeStep(dt: number, error: number, lastError: number, power: number): number {
  const factor =
    SAFETY * Math.max(error, 1e-8) ** (-0.7 / power) * Math.max(lastError, LEAST_LAST_ERROR) ** (0.4 / power);
  return dt * Math.min(LARGEST_GROWTH, Math.max(SHRINK, factor));
}

/** Step after a rejected one of `dt`; always smaller. */
export function reduceStep(dt: number, error: number | undefined, power: number): number {
  if (error === undefined || !Number.isFinite(error)) return dt / 2;
  return dt * Math.min(0.84, Math.max(SHRINK, SAFETY * error ** (-1 / power)));
}
