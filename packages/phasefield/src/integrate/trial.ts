import { isPhasefieldError } from "../errors.js";
import type { StateScalars } from "../observation.js";
import { type Finding, NOT_FINITE } from "../watch.js";

/**
 * Largest part of what a step changes that may be error. Steps that are long for the stabiliser hardly change anything, and
 * their estimate is as small: without this, the tolerance would let them grow while the field stands still.
 */
const DOUBT = 1 / 3;

/** Changes below this, relative to the spread of the field, count as none. */
const STANDSTILL = 1e-6;
/** So do those below this many roundoffs of the spread, and of the values. */
const ROUNDED_SPREAD = 256;
const ROUNDED_VALUES = 32;

/** How far the voxels of a field lie from their mean, and from 0. */
export interface Extent {
  readonly amplitude: number;
  readonly size: number;
}

/** An error estimate in units of what is allowed: at most 1 for a step that may be kept. */
export async function relativeError(
  estimate: number,
  tolerance: number,
  { amplitude, size }: Extent,
  moved: () => Promise<number>,
  rounding: number,
): Promise<number> {
  const error = estimate / (tolerance * amplitude);
  if (!(error <= 1)) return error;
  const change = await moved();
  const rounded = rounding * Math.max(ROUNDED_SPREAD * amplitude, ROUNDED_VALUES * size);
  return change > Math.max(STANDSTILL * amplitude, rounded)
    ? Math.max(error, estimate / (DOUBT * change))
    : error;
}

/** What came of a step that was tried: `found` if it may be kept, else what is wrong, where it is not the error. */
export interface Trial {
  readonly error: number | undefined;
  readonly found?: StateScalars;
  readonly finding?: Finding;
  /** Whether a shorter step would meet the same. */
  readonly isFinal?: boolean;
}

/** A step whose error is too large, or not a number. */
export function refuse(error: number): Trial {
  if (Number.isFinite(error)) return { error };
  return { error: undefined, finding: NOT_FINITE };
}

/** The trial that a thrown error makes. Moduli that are not positive may come of a step that is too long. */
export function toTrial(error: unknown): Trial {
  if (!isPhasefieldError(error, "MechanicsError")) throw error;
  const reason = error.reason === "not-finite" ? "not-finite" : "mechanics";
  const finding: Finding = { reason, detail: error.message, cause: error };
  return { error: undefined, finding, isFinal: error.reason === "not-converged" };
}
