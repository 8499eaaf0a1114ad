import { decode } from "tiff";
import { FileFormatError } from "../../errors.js";
import type { Samples } from "../grey.js";
import { assertChecksums } from "./assert-checksums.js";
import { minimalTiff } from "./minimal-tiff.js";
import { parseSamples } from "./parse-samples.js";
import type { TiffPage } from "./tiff-page.js";

/**
 * The pixels of one page, row by row.
 *
 * The decoder is given the page alone, as plain bytes: it knows neither signed nor 32-bit integers, and follows
 * whatever else a directory says.
 *
 * @throws FileFormatError when compressed pixels are damaged or too few.
 */
export function readPage(bytes: Uint8Array, page: TiffPage, number: number): Samples {
  let decoded: ArrayBufferView | undefined;
  try {
    decoded = decode(minimalTiff(bytes, page))[0]?.data;
  } catch (cause) {
    throw new FileFormatError("tiff", `expected whole compressed data in page ${number}`, { cause });
  }
  if (!(decoded instanceof Uint8Array)) {
    throw new FileFormatError("tiff", `expected pixels in page ${number}, got none`);
  }
  assertChecksums(bytes, decoded, page, number);
  return parseSamples(decoded, page);
}
