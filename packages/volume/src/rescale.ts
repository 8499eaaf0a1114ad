import { map } from "./map.js";
import type { Volume, VolumeData } from "./types.js";

/** An affine map of field values: `scaled = (value - offset) / scale`. */
export interface AffineScale {
  readonly offset: number;
  readonly scale: number;
}

/** The scale that maps `[low, high]` to `[0, 1]`. @throws RangeError unless low < high and both are finite. */
export function unitRange(low: number, high: number): AffineScale {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new RangeError(`unitRange: expected finite low < high, got ${low} and ${high}`);
  }
  return { offset: low, scale: high - low };
}

/** The volume in scaled values. */
export function rescale<T extends VolumeData>(volume: Volume<T>, { offset, scale }: AffineScale): Volume<T> {
  return map(volume, (v) => (v - offset) / scale);
}

/** The inverse of {@link rescale}. */
export function unscale<T extends VolumeData>(volume: Volume<T>, { offset, scale }: AffineScale): Volume<T> {
  return map(volume, (v) => v * scale + offset);
}
