import { assertVolume, extent, type Volume, type VolumeData } from "@microstructure/volume";
import { encode } from "fast-png";

/** How {@link encodePngStack} turns voxel values into grey values. */
export interface EncodePngStackOptions {
  /** Bits per pixel. Default 8. */
  readonly depth?: 8 | 16;
  /** The values that become black and white. Default: grey values as they are, for volumes of bytes with depth 8. */
  readonly range?: readonly [black: number, white: number];
}

/**
 * The bytes of one grey PNG image per plane z, in order; `decodePngStack` reads them back.
 *
 * **Accuracy** values are rounded to the nearest of 256 or 65 536 grey values.
 *
 * @throws RangeError when a value lies outside `range`, or `range` is missing where values are not bytes.
 */
export function encodePngStack(
  volume: Volume<VolumeData>,
  options: EncodePngStackOptions = {},
): Uint8Array[] {
  assertVolume("encodePngStack", volume);
  const { depth = 8, range } = options;
  if (depth !== 8 && depth !== 16)
    throw new RangeError(`encodePngStack: expected depth 8 or 16, got ${depth}`);
  const maximum = 2 ** depth - 1;
  const [black, white] = range ?? [0, maximum];
  if (range === undefined && !(volume.data instanceof Uint8Array && depth === 8)) {
    throw new RangeError(
      "encodePngStack: expected a range [black, white] for values that are not 8-bit grey values",
    );
  }
  const [min, max] = extent(volume);
  const [low, high] = black < white ? [black, white] : [white, black];
  const scale = maximum / (white - black);
  const usable = Number.isFinite(scale) && scale !== 0;
  if (!(usable && min >= low && max <= high)) {
    throw new RangeError(
      `encodePngStack: expected a range that holds values ${min} to ${max}, got [${black}, ${white}]`,
    );
  }
  const [nz, height, width] = volume.shape;
  return Array.from({ length: nz }, (_, z) => {
    const plane = volume.data.subarray(z * height * width, (z + 1) * height * width);
    const data = depth === 8 ? new Uint8Array(plane.length) : new Uint16Array(plane.length);
    for (let i = 0; i < plane.length; i++) data[i] = Math.round((plane[i]! - black) * scale);
    return encode({ width, height, data, depth, channels: 1 });
  });
}
