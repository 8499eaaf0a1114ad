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

/** Storage that holds fractions; bytes would round scaled values to integers. */
type FloatData = Float32Array | Float64Array;

/** The volume in scaled values. @throws TypeError for bytes: convert them with `toFloat32` first. */
export function rescale<T extends FloatData>(volume: Volume<T>, { offset, scale }: AffineScale): Volume<T> {
  assertFloat("rescale", volume);
  return map(volume, (v) => (v - offset) / scale);
}

/** The inverse of {@link rescale}. @throws TypeError for bytes: convert them with `toFloat32` first. */
export function unscale<T extends FloatData>(volume: Volume<T>, { offset, scale }: AffineScale): Volume<T> {
  assertFloat("unscale", volume);
  return map(volume, (v) => v * scale + offset);
}

function assertFloat(caller: string, { data }: Volume<VolumeData>): void {
  if (data instanceof Uint8Array)
    throw new TypeError(`${caller}: expected Float32Array or Float64Array, got Uint8Array`);
}
