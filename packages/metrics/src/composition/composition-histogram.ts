import type { Volume, VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";
import { assertBins } from "./assert-bins.js";
import { binValues, type Histogram } from "./histogram.js";

/** How {@link compositionHistogram} bins. */
export interface CompositionHistogramOptions {
  /** Number of bins. Default 100. */
  readonly bins?: number;
  /** Lower edge of the first and upper edge of the last bin. Default [0, 1], so that fields compare. */
  readonly range?: readonly [low: number, high: number];
}

/**
 * Histogram of the values of a field, as numpy.histogram of them in f64; values outside `range` are counted in `below`
 * and `above`. Edges are f64 for any storage, where numpy rounds those of f32 arrays to f32: an f32 value that is an edge
 * rounded down, as 0.9 is, counts to the bin below it.
 *
 * @throws RangeError for NaN or infinity, bins that are no positive integer, or a range that is empty.
 */
export function compositionHistogram(
  volume: Volume<VolumeData>,
  options: CompositionHistogramOptions = {},
): Histogram {
  const caller = "compositionHistogram";
  const { bins = 100, range = [0, 1] } = options;
  assertFinite(caller, volume);
  assertBins(caller, bins);
  const [low, high] = range;
  if (!(Number.isFinite(high - low) && low < high)) {
    throw new RangeError(`${caller}: expected range [low, high] with low < high, got [${range}]`);
  }
  return binValues(volume.data, bins, low, high);
}
