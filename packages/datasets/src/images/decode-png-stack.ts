import type { Volume, VolumeData } from "@microstructure/volume";
import { decode } from "fast-png";
import { FileFormatError } from "../errors.js";
import { assertGrey, type Grey, type Samples } from "./grey.js";
import { type PixelChunks, pixelChunks } from "./png/pixel-chunks.js";
import { type ImageStackOptions, stackVolume } from "./stack-volume.js";

/**
 * The volume whose planes z are PNG images in the order given.
 *
 * **Shape** `[files, height, width]`: rows run along y, columns along x.
 * **Reads** grey of 8 or 16 bits. Every chunk's CRC-32 is checked.
 *
 * @throws FileFormatError when a file is damaged, not grey, or differs in size or depth from the first.
 */
export function decodePngStack(
  files: readonly Uint8Array[],
  options: ImageStackOptions & { readonly grey: Exclude<Grey, "raw"> },
): Volume;
export function decodePngStack(files: readonly Uint8Array[], options?: ImageStackOptions): Volume<VolumeData>;
export function decodePngStack(
  files: readonly Uint8Array[],
  options: ImageStackOptions = {},
): Volume<VolumeData> {
  assertGrey("decodePngStack", options.grey ?? "raw");
  if (!Array.isArray(files) || !files.every((bytes) => bytes instanceof Uint8Array)) {
    throw new TypeError("decodePngStack: expected an array of Uint8Array, one per image");
  }
  const images = files.map((bytes, z) => pixelChunks(bytes, `image ${z}`));
  const first = images[0];
  if (first === undefined) throw new RangeError("decodePngStack: expected at least one image, got none");
  for (const [z, image] of images.entries()) {
    if (image.width !== first.width || image.height !== first.height || image.depth !== first.depth) {
      const [expected, got] = [first, image].map((i) => `${i.width}x${i.height} of ${i.depth} bits`);
      throw new FileFormatError(
        "png",
        `expected images of one size and depth, got ${expected} and, as image ${z}, ${got}`,
      );
    }
  }
  const { width, height } = first;
  const read = (z: number) => readPixels(images[z] as PixelChunks, z);
  const type = first.depth === 8 ? "u1" : "u2";
  return stackVolume({ format: "png", count: images.length, width, height, type, read }, options);
}

function readPixels({ bytes, width, height }: PixelChunks, z: number): Samples {
  let data: Samples;
  try {
    data = decode(bytes).data as Uint8Array | Uint16Array;
  } catch (cause) {
    throw new FileFormatError("png", `expected whole compressed pixels in image ${z}`, { cause });
  }
  if (data.length !== width * height) {
    throw new FileFormatError("png", `expected ${width * height} pixels in image ${z}, got ${data.length}`);
  }
  return data;
}
