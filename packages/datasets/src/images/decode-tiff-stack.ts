import type { Volume, VolumeData } from "@microstructure/volume";
import { FileFormatError } from "../errors.js";
import { assertGrey, type Grey } from "./grey.js";
import { type ImageStackOptions, stackVolume } from "./stack-volume.js";
import { parsePages } from "./tiff/parse-pages.js";
import { readPage } from "./tiff/read-page.js";

/**
 * The volume whose planes z are the pages of a TIFF file, or of several files one after the other.
 *
 * **Shape** `[pages, height, width]`: rows run along y, columns along x.
 * **Reads** one channel of 8-, 16- and 32-bit integers, signed or not, and 32- and 64-bit floats; strips or tiles,
 * uncompressed, LZW or deflate with or without predictor (floats in tiles: without), either byte order.
 * **Accuracy** only pixels in deflate-compressed strips carry a checksum, which is checked. Elsewhere damage can give
 * other values, and damage to what describes a page another shape: compare with the shape that you know.
 *
 * @throws FileFormatError when a file is damaged or of another kind, pages differ, or a pixel is not finite.
 */
export function decodeTiffStack(
  files: Uint8Array | readonly Uint8Array[],
  options: ImageStackOptions & { readonly grey: Exclude<Grey, "raw"> },
): Volume;
export function decodeTiffStack(
  files: Uint8Array | readonly Uint8Array[],
  options?: ImageStackOptions,
): Volume<VolumeData>;
export function decodeTiffStack(
  files: Uint8Array | readonly Uint8Array[],
  options: ImageStackOptions = {},
): Volume<VolumeData> {
  assertGrey("decodeTiffStack", options.grey ?? "raw");
  const list = files instanceof Uint8Array ? [files] : files;
  if (!Array.isArray(list) || !list.every((bytes) => bytes instanceof Uint8Array)) {
    throw new TypeError("decodeTiffStack: expected a Uint8Array or an array of them");
  }
  const pages = list.flatMap((bytes) => parsePages(bytes).map((page) => ({ bytes, page })));
  const first = pages[0]?.page;
  if (first === undefined) throw new RangeError("decodeTiffStack: expected at least one file, got none");
  for (const [i, { page }] of pages.entries()) {
    if (page.width !== first.width || page.height !== first.height || page.type !== first.type) {
      const [expected, got] = [first, page].map(({ width, height, type }) => `${width}x${height} ${type}`);
      throw new FileFormatError(
        "tiff",
        `expected pages of one size and type, got ${expected} and, as page ${i}, ${got}`,
      );
    }
  }
  const read = (z: number) => {
    const { bytes, page } = pages[z] as (typeof pages)[number];
    return readPage(bytes, page, z);
  };
  const { width, height, type } = first;
  return stackVolume({ format: "tiff", count: pages.length, width, height, type, read }, options);
}
