import { type Chemistry, curvatureFunction } from "../material/chemistry.js";

/** S of every wave, or a bound on |d2g/dc2| from which each scheme takes the S that each wave needs. Scaled. */
export type Stabilisation = { readonly uniform: number } | { readonly curvature: number };

/** The linear part of the equation per mode: dc/dt = -rate (stiffening + S) c + ... */
export interface LinearPart {
  readonly rate: Float64Array;
  readonly stiffening: Float64Array;
  /** Largest mobility over the M0 of `rate`; 1 for a uniform mobility. */
  readonly contrast: number;
}

/**
 * The curvature of a wave of stiffening q that a uniform mobility M0 would need for it to relax as fast as it does where
 * the mobility is largest: q + result = contrast (q + curvature).
 */
export function effectiveCurvature(contrast: number, stiffening: number, curvature: number): number {
  return contrast === 1 ? curvature : contrast * (stiffening + curvature) - stiffening;
}

/** Largest {@link implicitStabiliser} of all modes for a step of `dt`. Zero for small `dt`. Scaled units. */
export function stabilisationFor(
  largest: number,
  { rate, stiffening, contrast }: LinearPart,
  dt: number,
): number {
  let needed = 0;
  for (let i = 1; i < rate.length; i++) {
    const curvature = effectiveCurvature(contrast, stiffening[i]!, largest);
    needed = Math.max(needed, implicitStabiliser(rate[i]!, stiffening[i]!, dt, curvature));
  }
  return needed;
}

/** Largest step that needs no {@link implicitStabiliser}; Infinity when no step does. Scaled units. */
export function largestFreeStep(largest: number, { rate, stiffening, contrast }: LinearPart): number {
  let steepest = 0;
  for (let i = 1; i < rate.length; i++) {
    const curvature = effectiveCurvature(contrast, stiffening[i]!, largest);
    steepest = Math.max(steepest, (rate[i]! * (curvature - stiffening[i]!)) / 2);
  }
  return 1 / steepest;
}

/** Largest |d2g/dc2| over the compositions that a run visits: the expected ones and those it starts from. */
export function largestCurvature(chemistry: Chemistry, start: readonly [number, number]): number {
  const low = Math.min(chemistry.expected[0], start[0]);
  const high = Math.max(chemistry.expected[1], start[1]);
  const curvature = curvatureFunction(chemistry);
  let largest = 0;
  for (let i = 0; i <= 2000; i++) {
    largest = Math.max(largest, Math.abs(curvature(low + ((high - low) * i) / 2000)));
  }
  return largest;
}

/**
 * Smallest S >= 0 of one mode for which a semi-implicit Euler step provably lowers the free energy while d2g/dc2 stays
 * below `curvature` = L and the mobility is uniform: S + 1/(dt rate) + q/2 >= L/2. Zero for waves that are long compared
 * with the step. Derivation in docs/theory/time-stepping.md.
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

/** (sqrt 2 - 1) / 2. */
const SECOND_STAGE = (Math.SQRT2 - 1) / 2;

/**
 * S >= 0 of one mode for which both stages of the second-order exponential Runge-Kutta step provably lower the free energy
 * while d2g/dc2 stays below `curvature` = L and the mobility is uniform; with x = q + S and y = dt rate x,
 *
 * x [1 - ((sqrt 2 - 1)/2) e^-y] / (1 - e^-y) >= (q + L)/2
 *
 * Zero for waves that are long compared with the step. **Accuracy** no less than the smallest such S, and above it by at
 * most 1e-6 of x.
 *
 * The changes d1 and d2 of the two stages obey, per mode with A = x / (1 - e^-y), B = x y / (y - 1 + e^-y),
 * C = x / (e^y - 1), and by Taylor's theorem for each stage,
 *
 * F(c') - F(c) <= - sum [(A - T) d1^2 + C d1 d2 + (B - T) d2^2],  T = (q + L)/2
 *
 * The condition says A - T >= ((sqrt 2 - 1)/2) C; with B - A >= C, which is sinh y >= y, the form is then not negative.
 */
export function exponentialStabiliser(
  rate: number,
  stiffening: number,
  dt: number,
  curvature: number,
): number {
  const a = dt * rate;
  const target = (a * (stiffening + curvature)) / 2;
  const weight = 1 - SECOND_STAGE;
  if (!(target > weight)) return 0;
  // y + weight y / (e^y - 1) = target, by Newton's method from above: increasing and convex, so that it stays above.
  let y = target;
  for (let i = 0; i < 50; i++) {
    const e = Math.exp(-y);
    const value = y + (weight * y * e) / (1 - e) - target;
    const slope = 1 + (weight * e * (1 - y - e)) / (1 - e) ** 2;
    const next = y - value / slope;
    if (!(y - next > 1e-6 * y)) break;
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
  const curvature = curvatureFunction(chemistry);
  let largest = Number.MIN_VALUE;
  for (let i = 0; i <= SAMPLES; i++) {
    const c = min - margin + ((max - min + 2 * margin) * i) / SAMPLES;
    largest = Math.max(largest, Math.abs(curvature(c)));
  }
  return 2 ** (Math.ceil(STEPS_PER_OCTAVE * Math.log2(largest) - 1e-9) / STEPS_PER_OCTAVE);
}
