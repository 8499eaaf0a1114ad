import type { Volume, VolumeData } from "@microstructure/volume";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import { type Correlation, type CorrelationOptions, correlate } from "./correlation.js";

/** How {@link twoPointCorrelation} tells the phase, and how pairs are binned. */
export interface TwoPointCorrelationOptions extends PhaseOptions, CorrelationOptions {}

/**
 * Two-point correlation S2(r) of a phase: the probability that both ends of a line r lie in it, along each axis and
 * averaged over directions.
 *
 * S2(0) is the volume fraction f, and S2 tends to f^2 at distances beyond any order. A periodic box has lags up to half
 * its edges, (n/2) voxels; an open one up to n - 1, from the pairs that lie inside, ever fewer. Every pair counts once
 * in `radial`, which goes on to the corners: bins beyond the shortest of these lengths are incomplete.
 *
 * **Cost** two transforms, with an open boundary of twice the length along each axis. So also for periodic lengths that
 * are no product of 2, 3 and 5.
 * **Accuracy** exact counts of pairs, f64 quotients.
 *
 * @throws RangeError for NaN or infinity, a threshold that is not finite, another boundary, or a bin width that is not
 * positive or makes more than a million bins.
 */
export function twoPointCorrelation(
  volume: Volume<VolumeData>,
  options: TwoPointCorrelationOptions,
): Correlation {
  const caller = "twoPointCorrelation";
  const data = phaseMask(caller, volume, options.threshold);
  return correlate(caller, { ...volume, data }, options);
}
