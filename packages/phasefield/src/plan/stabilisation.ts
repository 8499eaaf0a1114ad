import { type Chemistry, curvatureOf } from "../material/chemistry.js";
import type { Spectrum } from "./spectrum.js";

/**
 * Smallest stabiliser S for which a semi-implicit step of `dt` provably lowers the free energy while compositions
 * stay in the expected range: S + 1/(dt k^2) + (kappa k^2 + B)/2 >= L/2 for every mode, L the largest d2g/dc2.
 * Zero for small `dt`. Scaled units; derivation in docs/theory/time-stepping.md.
 */
export function stabilisationFor(chemistry: Chemistry, spectrum: Spectrum, dt: number): number {
  const half = largestCurvature(chemistry) / 2;
  let needed = 0;
  for (let i = 1; i < spectrum.k2.length; i++) {
    needed = Math.max(needed, half - 1 / (dt * spectrum.k2[i]!) - spectrum.stiffening[i]! / 2);
  }
  return needed;
}

/** Largest d2g/dc2 over the expected range of compositions. */
export function largestCurvature(chemistry: Chemistry): number {
  const [low, high] = chemistry.expected;
  let largest = 0;
  for (let i = 0; i <= 2000; i++) {
    largest = Math.max(largest, curvatureOf(chemistry, low + ((high - low) * i) / 2000));
  }
  return largest;
}
