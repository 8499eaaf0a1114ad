import type { Volume, VolumeData } from "@microstructure/volume";
import { assertComparable } from "./assert-comparable.js";
import { type DataRangeOptions, resolveDataRange } from "./data-range.js";
import { meanSquaredDifference } from "./mse.js";

/**
 * Peak signal-to-noise ratio in dB, `10 log10(dataRange^2 / mse)`; `Infinity` for equal fields.
 *
 * @throws RangeError for unequal shapes, NaN, infinity, differences whose squares overflow, a data range that is not
 * positive, or bytes without one.
 */
export function psnr(a: Volume<VolumeData>, b: Volume<VolumeData>, options: DataRangeOptions = {}): number {
  assertComparable("psnr", a, b);
  const dataRange = resolveDataRange("psnr", a, b, options);
  return 20 * Math.log10(dataRange / Math.sqrt(meanSquaredDifference("psnr", a, b)));
}
