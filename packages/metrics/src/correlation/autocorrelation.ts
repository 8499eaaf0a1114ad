import type { Volume, VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";
import { type Correlation, type CorrelationOptions, correlate } from "./correlation.js";

/**
 * Mean of c(r') c(r' + r) over pairs of voxels of a field, along each axis and averaged over directions. It is the mean
 * square at 0 and tends to the square of the mean at distances beyond any order; subtract the mean from the field
 * beforehand for the covariance.
 *
 * Lags and costs are those of {@link twoPointCorrelation}, which it equals for a field of zeros and ones.
 *
 * **Accuracy** about 1e-15 of the sum of squares, over the number of pairs: the longest lags of an open box are worst.
 *
 * @throws RangeError as {@link twoPointCorrelation}.
 */
export function autocorrelation(volume: Volume<VolumeData>, options: CorrelationOptions = {}): Correlation {
  assertFinite("autocorrelation", volume);
  return correlate("autocorrelation", volume, options);
}
