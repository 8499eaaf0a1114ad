import type { Volume, VolumeData } from "@microstructure/volume";
import { assertPositive } from "./assert-comparable.js";
import { mse } from "./mse.js";

/** Scale of a field's values. */
export interface DataRangeOptions {
  /** Largest possible value minus smallest possible value, not that of the data. Default 1, for fractions. */
  readonly dataRange?: number;
}

/**
 * Peak signal-to-noise ratio in dB, `10 log10(dataRange^2 / mse)`; `Infinity` for equal fields.
 *
 * @throws RangeError for unequal shapes, NaN, infinity or a data range that is not positive.
 */
export function psnr(
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  { dataRange = 1 }: DataRangeOptions = {},
): number {
  assertPositive("psnr", "dataRange", dataRange);
  return 10 * Math.log10((dataRange * dataRange) / mse(a, b));
}
