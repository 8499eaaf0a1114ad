import { extent, map, mean, toFloat64, type Volume, type VolumeData } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";
import { meanSquaredDifference } from "./mse.js";

/** What a root mean square error is divided by. */
export interface NrmseOptions {
  /**
   * Of the reference: `euclidean` (default) its root mean square, `min-max` its range, `mean` its mean, whose sign the
   * result then has.
   */
  readonly normalization?: "euclidean" | "min-max" | "mean";
}

/**
 * Root mean square error relative to `reference`, by one of scikit-image's three normalisations. Undefined when the
 * divisor is 0: for a reference of zeros, of one value, or of zero mean.
 *
 * @throws RangeError for unequal shapes, NaN, infinity, differences whose squares overflow, or an unknown normalisation.
 */
export function nrmse(
  reference: Volume<VolumeData>,
  prediction: Volume<VolumeData>,
  { normalization = "euclidean" }: NrmseOptions = {},
): number | undefined {
  assertComparable("nrmse", reference, prediction);
  const divisor = divisorOf(reference, normalization);
  return divisor === 0
    ? undefined
    : Math.sqrt(meanSquaredDifference("nrmse", reference, prediction)) / divisor;
}

function divisorOf(
  reference: Volume<VolumeData>,
  normalization: NonNullable<NrmseOptions["normalization"]>,
): number {
  if (normalization === "euclidean") return Math.sqrt(mean(map(toFloat64(reference), (v) => v * v)));
  if (normalization === "mean") return mean(reference);
  if (normalization === "min-max") {
    const [low, high] = extent(reference);
    return high - low;
  }
  throw new RangeError(
    `nrmse: expected normalization euclidean, min-max or mean, got ${String(normalization)}`,
  );
}
