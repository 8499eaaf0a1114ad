import type { SpectralTerm, Table } from "../../backend/types.js";
import type { ModeStep } from "../factor-cache.js";
import type { Moment } from "../state.js";

/**
 * Writes what the second-order backward difference takes of c, the last c, N and the last N, for one mode and a step of
 * `w` times the last one.
 */
export function backwardDifference({ z, dt, shift }: ModeStep, out: Float64Array, w: number): void {
  // The mean, c_past = c and N = 0: kept to the last bit instead of by factors that add up to 1 but for rounding.
  if (z === 0) {
    out.set([1, 0, 0, 0]);
    return;
  }
  const denominator = (1 + 2 * w) / (1 + w) - z;
  out[2] = (dt * (1 + w)) / denominator;
  out[3] = (-dt * w) / denominator;
  out[0] = (1 + w) / denominator + shift * out[2];
  out[1] = -(w * w) / (1 + w) / denominator + shift * out[3];
}

/** A sum over two moments, by the four factors per mode of {@link backwardDifference}. */
export function momentTerms(
  [a, b, p, q]: readonly Table[],
  now: Moment,
  past: Moment,
): readonly SpectralTerm[] {
  return [
    { factor: a as Table, spectrum: now.cHat },
    { factor: b as Table, spectrum: past.cHat },
    { factor: p as Table, spectrum: now.nHat },
    { factor: q as Table, spectrum: past.nHat },
  ];
}
