import { extent, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";
import { assertBins } from "./assert-bins.js";
import { binValues } from "./histogram.js";

/** How {@link otsuThreshold} bins. */
export interface OtsuThresholdOptions {
  /** Bins between the smallest and the largest value. Default 256. Bytes have one bin for each value instead. */
  readonly bins?: number;
}

/**
 * Threshold between two phases by Otsu's method: the split of the histogram with the largest variance between the
 * classes, the first one of equals. The value of a constant field.
 *
 * It equals `skimage.filters.threshold_otsu`: the centre of the last bin of the lower class. A `threshold` counts the
 * value itself to the upper phase, so for bytes pass the next larger one on.
 *
 * @throws RangeError for NaN or infinity, or bins that are no positive integer.
 * @see Otsu, IEEE Trans. Syst. Man Cybern. 9, 62 (1979)
 */
export function otsuThreshold(volume: Volume<VolumeData>, { bins = 256 }: OtsuThresholdOptions = {}): number {
  assertFinite("otsuThreshold", volume);
  assertBins("otsuThreshold", bins);
  const [low, high] = extent(volume);
  if (low === high) return low;
  if (volume.data instanceof Uint8Array) {
    const { counts } = binValues(volume.data, high - low + 1, low, high + 1);
    return low + bestSplit(counts, (i) => low + i);
  }
  const { edges, counts } = binValues(volume.data, bins, low, high);
  const centre = (i: number) => (edges[i]! + edges[i + 1]!) / 2;
  return centre(bestSplit(counts, centre));
}

/** The last bin of the lower class. */
function bestSplit(counts: Float64Array, centre: (i: number) => number): number {
  const n = counts.length;
  let number = 0;
  let sum = 0;
  const upperNumber = new Float64Array(n);
  const upperSum = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    upperNumber[i] = number += counts[i]!;
    upperSum[i] = sum += counts[i]! * centre(i);
  }
  number = 0;
  sum = 0;
  let best = 0;
  let largest = -1;
  for (let i = 0; i < n - 1; i++) {
    number += counts[i]!;
    sum += counts[i]! * centre(i);
    const between =
      number * upperNumber[i + 1]! * (sum / number - upperSum[i + 1]! / upperNumber[i + 1]!) ** 2;
    if (between > largest) {
      largest = between;
      best = i;
    }
  }
  return best;
}
