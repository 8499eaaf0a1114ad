import { decode } from "tiff";
import { FileFormatError } from "../../errors.js";
import type { Samples } from "../grey.js";
import { assertChecksums } from "./assert-checksums.js";
import { decodeLzw } from "./decode-lzw.js";
import { minimalTiff } from "./minimal-tiff.js";
import { parseSamples } from "./parse-samples.js";
import { partBytes, type TiffPage } from "./tiff-page.js";

/**
 * The pixels of one page, row by row.
 *
 * The decoder is given the page alone, as plain bytes and without LZW: it knows neither signed nor 32-bit integers,
 * follows whatever else a directory says, and gives up where the table of LZW is full.
 *
 * @throws FileFormatError when compressed pixels are damaged, too few or too many.
 */
export function readPage(bytes: Uint8Array, page: TiffPage, number: number): Samples {
  const stored = page.parts.map(({ offset, size }) => bytes.subarray(offset, offset + size));
  const lzw = page.compression === 5;
  const parts = lzw ? stored.map((part, i) => unpack(part, page, i, number)) : stored;
  let decoded: ArrayBufferView | undefined;
  try {
    decoded = decode(minimalTiff(page, parts, page.compression === 8 ? 8 : 1))[0]?.data;
  } catch (cause) {
    throw new FileFormatError("tiff", `expected whole compressed pixels in page ${number}`, { cause });
  }
  if (!(decoded instanceof Uint8Array)) {
    throw new FileFormatError("tiff", `expected pixels in page ${number}, got none`);
  }
  assertChecksums(bytes, decoded, page, number);
  return parseSamples(decoded, page);
}

function unpack(part: Uint8Array, page: TiffPage, index: number, number: number): Uint8Array {
  const { least, most } = partBytes(page, index);
  const unpacked = decodeLzw(part, most);
  if (unpacked === undefined || (unpacked.length !== least && unpacked.length !== most)) {
    throw new FileFormatError(
      "tiff",
      `expected ${least} bytes in part ${index} of page ${number}, got damaged data`,
    );
  }
  return unpacked;
}
