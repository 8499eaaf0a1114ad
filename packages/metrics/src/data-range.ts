import type { Volume, VolumeData } from "@microstructure/volume";
import { assertPositive } from "./assert-comparable.js";

/** Scale of a field's values. */
export interface DataRangeOptions {
  /**
   * Largest possible value minus smallest possible value, not that of the data. Default 1, for fractions held as
   * floats; bytes have no default, since they are 255 apart as grey levels and 1 apart as a mask.
   */
  readonly dataRange?: number;
}

/** The data range to compare two fields with. @throws RangeError unless positive, or left out for bytes. */
export function resolveDataRange(
  caller: string,
  a: Volume<VolumeData>,
  b: Volume<VolumeData>,
  { dataRange }: DataRangeOptions,
): number {
  if (dataRange === undefined && [a, b].some(({ data }) => data instanceof Uint8Array)) {
    throw new RangeError(
      `${caller}: expected dataRange for Uint8Array data (255 for grey levels, 1 for a mask), got none`,
    );
  }
  const range = dataRange ?? 1;
  assertPositive(caller, "dataRange", range);
  return range;
}
