import { softestDirection } from "../material/elasticity.js";
import type { ScaledMaterial } from "../material/scaled.js";
import { scaledStability } from "../material/stability.js";
import type { Spectrum } from "./spectrum.js";
import { largestFreeStep, stabilisationFor } from "./stabilisation.js";

/** Most that the stabiliser may stretch a step beyond the largest one that needs none. */
const STRETCH = 4;

/**
 * Largest step that slows the fastest-growing wave by no more than the fraction `accuracy`,
 * (3/2) R dt + dt k^2 (S + B) <= accuracy, with S as given or as `dt` needs it. Where nothing grows, the largest step
 * for which S is enough. Scaled time.
 *
 * @param largest largest d2g/dc2 that the run visits
 * @param stabilisation S if the caller fixed it
 */
export function suggestTimeStep(
  material: ScaledMaterial,
  spectrum: Spectrum,
  largest: number,
  stabilisation: number | undefined,
  accuracy: number,
): number {
  const { fastestWavelength, growthRate, isUnstable } = scaledStability(material);
  const free = largestFreeStep(largest - 2 * (stabilisation ?? 0), spectrum);
  if (!isUnstable) return Number.isFinite(free) ? free : relaxationStep(spectrum, largest, accuracy);

  const k2 = ((2 * Math.PI) / fastestWavelength) ** 2;
  const B = material.elastic
    ? softestDirection(material.elastic.stiffness, material.elastic.misfit).coefficient
    : 0;
  const slowing = (dt: number, S: number) => dt * (1.5 * growthRate + k2 * (S + B));
  if (stabilisation !== undefined) return Math.min(free, accuracy / slowing(1, stabilisation));

  const unstabilised = accuracy / slowing(1, 0);
  if (unstabilised <= free) return unstabilised;
  let low = free;
  let high = Math.min(unstabilised, STRETCH * free);
  const needed = (dt: number) => stabilisationFor(largest, spectrum, dt);
  if (slowing(high, needed(high)) <= accuracy) return high;
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (slowing(middle, needed(middle)) <= accuracy) low = middle;
    else high = middle;
  }
  return low;
}

/** A convex energy without any stiff mode: resolve the relaxation of the longest wave. */
function relaxationStep({ k2, stiffening }: Spectrum, curvature: number, accuracy: number): number {
  let slowest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < k2.length; i++) slowest = Math.min(slowest, k2[i]! * (curvature + stiffening[i]!));
  return accuracy / slowest;
}
