import { fromArray, type GridOptions, type Volume, type VolumeData } from "@microstructure/volume";
import { FileFormatError } from "../errors.js";
import type { Grey, Samples, SampleType } from "./grey.js";

/** Grid of a stack of images and how its grey values are read. */
export interface ImageStackOptions extends GridOptions {
  /** Default `raw`. */
  readonly grey?: Grey;
}

/** Images of one size and sample type, in order of z. */
export interface ImageStack {
  readonly format: "tiff" | "png";
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly type: SampleType;
  read(z: number): Samples;
}

const UNSIGNED_MAXIMUM: Partial<Record<SampleType, number>> = { u1: 0xff, u2: 0xffff, u4: 0xffffffff };

/**
 * The volume whose planes z are the images of `stack`.
 *
 * @throws FileFormatError when a pixel is not finite, also after `grey`, or `grey` is `unit` for samples that have no full
 * scale.
 */
export function stackVolume(stack: ImageStack, options: ImageStackOptions): Volume<VolumeData> {
  const { count, width, height } = stack;
  const { grey = "raw", ...grid } = options;
  const scale = grey === "raw" ? undefined : blackAndWhite(stack, grey);
  const data = allocate(count * width * height, scale === undefined ? stack.type : "f4");
  const volume = fromArray(data, [count, height, width], grid);
  for (let z = 0; z < count; z++) {
    const samples = stack.read(z);
    assertFinite(stack, z, samples);
    if (scale === undefined) data.set(samples, z * width * height);
    else writeScaled(stack, data, z * width * height, samples, scale);
  }
  return volume;
}

function allocate(length: number, type: SampleType): VolumeData {
  if (type === "u1") return new Uint8Array(length);
  return type === "u4" || type === "i4" || type === "f8"
    ? new Float64Array(length)
    : new Float32Array(length);
}

function blackAndWhite({ format, type }: ImageStack, grey: Exclude<Grey, "raw">): readonly [number, number] {
  if (grey !== "unit") return grey;
  const maximum = UNSIGNED_MAXIMUM[type];
  if (maximum === undefined) {
    throw new FileFormatError(
      format,
      `expected unsigned integers for grey "unit", got ${type}; give [black, white]`,
    );
  }
  return [0, maximum];
}

function writeScaled(
  { format }: ImageStack,
  out: VolumeData,
  offset: number,
  samples: Samples,
  [black, white]: readonly [number, number],
): void {
  const range = white - black;
  for (let i = 0; i < samples.length; i++) {
    out[offset + i] = (samples[i]! - black) / range;
    if (Number.isFinite(out[offset + i])) continue;
    throw new FileFormatError(
      format,
      `expected pixels that grey [${black}, ${white}] maps into the range of f32, got ${samples[i]}`,
    );
  }
}

function assertFinite({ format, type, width }: ImageStack, z: number, samples: Samples): void {
  if (type !== "f4" && type !== "f8") return;
  const i = samples.findIndex((value: number) => !Number.isFinite(value));
  if (i < 0) return;
  const at = `[${z}, ${Math.floor(i / width)}, ${i % width}]`;
  throw new FileFormatError(
    format,
    `expected finite pixels, got ${samples[i]} at ${at}; fill or crop the image first`,
  );
}
