import type { Volume, VolumeData } from "./types.js";

/** The same field in f32; the input itself when it already is. */
export function toFloat32(volume: Volume<VolumeData>): Volume {
  return volume.data instanceof Float32Array
    ? (volume as Volume)
    : { ...volume, data: Float32Array.from(volume.data) };
}

/** The same field in f64; the input itself when it already is. */
export function toFloat64(volume: Volume<VolumeData>): Volume<Float64Array> {
  return volume.data instanceof Float64Array
    ? (volume as Volume<Float64Array>)
    : { ...volume, data: Float64Array.from(volume.data) };
}
