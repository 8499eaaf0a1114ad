import { type Chemistry, curvatureOf } from "../material/chemistry.js";
import type { Spectrum } from "./spectrum.js";

/**
 * Smallest stabiliser S for which a semi-implicit step of `dt` provably lowers the free energy while d2g/dc2 stays
 * below `largest` = L: S + 1/(dt k^2) + (kappa k^2 + B)/2 >= L/2 for every mode. Zero for small `dt`. Scaled units;
 * derivation in docs/theory/time-stepping.md.
 */
export function stabilisationFor(largest: number, spectrum: Spectrum, dt: number): number {
  const half = largest / 2;
  let needed = 0;
  for (let i = 1; i < spectrum.k2.length; i++) {
    needed = Math.max(needed, half - 1 / (dt * spectrum.k2[i]!) - spectrum.stiffening[i]! / 2);
  }
  return needed;
}

/** Largest step that needs no stabiliser; Infinity when no step does. Scaled units. */
export function largestFreeStep(largest: number, spectrum: Spectrum): number {
  let steepest = 0;
  for (let i = 1; i < spectrum.k2.length; i++) {
    steepest = Math.max(steepest, spectrum.k2[i]! * (largest / 2 - spectrum.stiffening[i]! / 2));
  }
  return 1 / steepest;
}

/** Largest d2g/dc2 over the compositions that a run visits: the expected ones and those it starts from. */
export function largestCurvature(chemistry: Chemistry, start: readonly [number, number]): number {
  const low = Math.min(chemistry.expected[0], start[0]);
  const high = Math.max(chemistry.expected[1], start[1]);
  let largest = 0;
  for (let i = 0; i <= 2000; i++) {
    largest = Math.max(largest, curvatureOf(chemistry, low + ((high - low) * i) / 2000));
  }
  return largest;
}
