import type { Kernels, SpectralTerm } from "../../backend/types.js";
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

/** Writes a sum over two moments to `target`, by the four factors per mode of {@link backwardDifference}. */
export async function combineMoments(
  kernels: Kernels,
  target: Float64Array,
  table: readonly Float64Array[],
  now: Moment,
  past: Moment,
): Promise<void> {
  const spectra = [now.cHat, past.cHat, now.nHat, past.nHat];
  const terms = spectra.map((spectrum, j): SpectralTerm => ({ factor: table[j] as Float64Array, spectrum }));
  await kernels.combine(target, terms);
}
