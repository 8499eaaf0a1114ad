import { type Chemistry, curvatureOf } from "../material/chemistry.js";

/** S of every wave, or a bound on |d2g/dc2| from which each scheme takes the S that each wave needs. Scaled. */
export type Stabilisation = { readonly uniform: number } | { readonly curvature: number };

/** The linear part of the equation per mode: dc/dt = -rate (stiffening + S) c + ... */
export interface LinearPart {
  readonly rate: Float64Array;
  readonly stiffening: Float64Array;
}

/**
 * Smallest stabiliser S for which a semi-implicit step of `dt` provably lowers the free energy while d2g/dc2 stays
 * below `largest` = L: S + 1/(dt k^2) + (kappa k^2 + B)/2 >= L/2 for every mode. Zero for small `dt`. Scaled units;
 * derivation in docs/theory/time-stepping.md.
 */
export function stabilisationFor(largest: number, { rate, stiffening }: LinearPart, dt: number): number {
  const half = largest / 2;
  let needed = 0;
  for (let i = 1; i < rate.length; i++) {
    needed = Math.max(needed, half - 1 / (dt * rate[i]!) - stiffening[i]! / 2);
  }
  return needed;
}

/** Largest step that needs no stabiliser; Infinity when no step does. Scaled units. */
export function largestFreeStep(largest: number, { rate, stiffening }: LinearPart): number {
  let steepest = 0;
  for (let i = 1; i < rate.length; i++) {
    steepest = Math.max(steepest, rate[i]! * (largest / 2 - stiffening[i]! / 2));
  }
  return 1 / steepest;
}

/** Largest |d2g/dc2| over the compositions that a run visits: the expected ones and those it starts from. */
export function largestCurvature(chemistry: Chemistry, start: readonly [number, number]): number {
  const low = Math.min(chemistry.expected[0], start[0]);
  const high = Math.max(chemistry.expected[1], start[1]);
  let largest = 0;
  for (let i = 0; i <= 2000; i++) {
    largest = Math.max(largest, Math.abs(curvatureOf(chemistry, low + ((high - low) * i) / 2000)));
  }
  return largest;
}

/**
 * Smallest S >= 0 of one mode for which a semi-implicit Euler step provably lowers the free energy while d2g/dc2 stays
 * below `curvature` = L: S + 1/(dt rate) + q/2 >= L/2. Zero for waves that are long compared with the step.
 */
export function implicitStabiliser(rate: number, stiffening: number, dt: number, curvature: number): number {
  return rate === 0 ? 0 : Math.max(0, (curvature - stiffening) / 2 - 1 / (dt * rate));
}

/**
 * Smallest S >= 0 of one mode for which a second-order semi-implicit step of equal size damps every wave of curvature up
 * to `curvature` = L: S + 1/(dt rate) + q/4 >= 3 L/4, from the root -1 of the characteristic polynomial.
 */
export function extrapolatedStabiliser(
  rate: number,
  stiffening: number,
  dt: number,
  curvature: number,
): number {
  return rate === 0 ? 0 : Math.max(0, (3 * curvature - stiffening) / 4 - 1 / (dt * rate));
}

/**
 * Smallest S >= 0 of one mode for which an exponential Euler step provably lowers the free energy while d2g/dc2 stays
 * below `curvature` = L: x / (1 - exp(-dt rate x)) >= (q + L)/2, x = q + S. Zero for waves that are long compared with
 * the step.
 */
export function exponentialStabiliser(
  rate: number,
  stiffening: number,
  dt: number,
  curvature: number,
): number {
  const a = dt * rate;
  const target = (a * (stiffening + curvature)) / 2;
  if (!(target > 1)) return 0;
  // y / (1 - e^-y) = target, by Newton's method from above: convex and increasing.
  let y = target;
  for (let i = 0; i < 50; i++) {
    const e = Math.exp(-y);
    const value = y / (1 - e) - target;
    const slope = (1 - e - y * e) / (1 - e) ** 2;
    const next = y - value / slope;
    if (!(Math.abs(next - y) > 1e-14 * y)) break;
    y = next;
  }
  return Math.max(0, y / a - stiffening);
}

const SAMPLES = 256;
/** Bounds are powers of sqrt 2, so that factor tables are used again. */
const STEPS_PER_OCTAVE = 2;

/** A bound on |d2g/dc2| over the compositions from `min` to `max` and 5 % of their distance beyond. */
export function curvatureBound(chemistry: Chemistry, min: number, max: number): number {
  const margin = 0.05 * (max - min);
  let largest = Number.MIN_VALUE;
  for (let i = 0; i <= SAMPLES; i++) {
    const c = min - margin + ((max - min + 2 * margin) * i) / SAMPLES;
    largest = Math.max(largest, Math.abs(curvatureOf(chemistry, c)));
  }
  return 2 ** (Math.ceil(STEPS_PER_OCTAVE * Math.log2(largest) - 1e-9) / STEPS_PER_OCTAVE);
}
