/** What a controller remembers between steps; part of a checkpoint. */
export interface ControlState {
  /** Next step to try, scaled time. */
  proposal: number;
  /** Error of the last accepted step relative to the tolerance. */
  lastError: number;
}

const SAFETY = 0.9;
const SHRINK = 0.2;
const GROW = 4;
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
  const e = Math.max(error, 1e-8);
  const factor = SAFETY * e ** (-0.7 / power) * Math.max(lastError, 1e-8) ** (0.4 / power);
  return dt * Math.min(GROW, Math.max(SHRINK, factor));
}

/** Step after a rejected one of `dt`; always smaller. */
export function reduceStep(dt: number, error: number | undefined, power: number): number {
  if (error === undefined || !Number.isFinite(error)) return dt / 2;
  return dt * Math.min(0.84, Math.max(SHRINK, SAFETY * error ** (-1 / power)));
}
