import type { SpectralTerm, Table } from "../../backend/types.js";
import type { Moment } from "../state.js";

/**
 * Writes what the second-order backward difference takes of c, the last c, N and the last N, for one mode and a step of
 * `w` times the last one.
 */
export function fillBackwardDifference(
  tables: readonly Float64Array[],
  i: number,
  z: number,
  shift: number,
  dt: number,
  w: number,
): void {
  const [now, past, n, nPast] = tables as [Float64Array, Float64Array, Float64Array, Float64Array];
  // The mean, c_past = c and N = 0: kept to the last bit instead of by factors that add up to 1 but for rounding.
  if (z === 0) {
    now[i] = 1;
    past[i] = 0;
    n[i] = 0;
    nPast[i] = 0;
    return;
  }
  const denominator = (1 + 2 * w) / (1 + w) - z;
  const b = (dt * (1 + w)) / denominator;
  const bPast = (-dt * w) / denominator;
  n[i] = b;
  nPast[i] = bPast;
  now[i] = (1 + w) / denominator + shift * b;
  past[i] = -(w * w) / (1 + w) / denominator + shift * bPast;
}

/** A sum over two moments, by the four factors per mode of {@link fillBackwardDifference}. */
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
