/**
 * How grey values of a file become voxel values.
 *
 * - `raw` (default): as they are in the file. 8-bit integers stay bytes; 16-bit integers and 32-bit floats become f32;
 *   32-bit integers and 64-bit floats become f64. Nothing is rounded.
 * - `unit`: unsigned integers divided by the greatest value of their bit depth, f32 in [0, 1].
 * - `[black, white]`: linear, `black` to 0 and `white` to 1, f32. Values outside are not clipped.
 */
export type Grey = "raw" | "unit" | readonly [black: number, white: number];

/** Sample formats of images: unsigned and signed integers and IEEE floats, with their bytes per sample. */
export type SampleType = "u1" | "u2" | "u4" | "i1" | "i2" | "i4" | "f4" | "f8";

/** One image, row by row. */
export type Samples =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** @throws RangeError for anything that is not a {@link Grey}. */
export function assertGrey(caller: string, grey: Grey): void {
  if (grey === "raw" || grey === "unit") return;
  const usable =
    Array.isArray(grey) && grey.length === 2 && grey[0] !== grey[1] && Number.isFinite(grey[1] - grey[0]);
  if (!usable) {
    throw new RangeError(`${caller}: expected grey raw, unit or two different numbers, got ${String(grey)}`);
  }
}
