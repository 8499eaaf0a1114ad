import { curvatureOf } from "../material/chemistry.js";
import type { ScaledMaterial } from "../material/scaled.js";
import type { Stability } from "../material/stability.js";
import { type LinearPart, largestFreeStep, stabilisationFor } from "./stabilisation.js";

/** Most that the stabiliser may stretch a step beyond the largest one that needs none. */
const STRETCH = 4;
/** Slowing of the fastest-growing wave that a semi-implicit step of the suggested size would cause. */
const ACCURACY = 0.02;

/**
 * A step to begin with: the largest one with which the semi-implicit Euler scheme would slow the fastest-growing wave by
 * no more than 2 %, (3/2) R dt + dt k^2 (S + B) <= 0.02, with S as given or as `dt` needs it. Where nothing grows, the
 * largest step for which S is enough. Scaled time.
 *
 * @param largest largest d2g/dc2 that the run visits
 * @param stabilisation S if the caller fixed it
 */
export function suggestTimeStep(
  { chemistry, mean }: ScaledMaterial,
  { fastestWavelength, growthRate, isUnstable, drivingForce }: Stability,
  linear: LinearPart,
  largest: number,
  stabilisation: number | undefined,
): number {
  const free = largestFreeStep(largest - 2 * (stabilisation ?? 0), linear);
  if (!isUnstable) return Number.isFinite(free) ? free : relaxationStep(linear, largest, ACCURACY);

  const k2 = ((2 * Math.PI) / fastestWavelength) ** 2;
  const B = drivingForce - curvatureOf(chemistry, mean);
  const slowing = (dt: number, S: number) => dt * (1.5 * growthRate + k2 * (S + B));
  if (stabilisation !== undefined) return Math.min(free, ACCURACY / slowing(1, stabilisation));

  const unstabilised = ACCURACY / slowing(1, 0);
  if (unstabilised <= free) return unstabilised;
  let low = free;
  let high = Math.min(unstabilised, STRETCH * free);
  const needed = (dt: number) => stabilisationFor(largest, linear, dt);
  if (slowing(high, needed(high)) <= ACCURACY) return high;
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (slowing(middle, needed(middle)) <= ACCURACY) low = middle;
    else high = middle;
  }
  return low;
}

/** A convex energy without any stiff mode: resolve the relaxation of the longest wave. */
function relaxationStep({ rate, stiffening }: LinearPart, curvature: number, accuracy: number): number {
  let slowest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < rate.length; i++) slowest = Math.min(slowest, rate[i]! * (curvature + stiffening[i]!));
  return accuracy / slowest;
}
