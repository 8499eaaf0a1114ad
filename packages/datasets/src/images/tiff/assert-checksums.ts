import { FileFormatError } from "../../errors.js";
import { sampleBytes, type TiffPage } from "./tiff-page.js";

/**
 * Compares the decompressed rows of a page with the Adler-32 that ends each deflate-compressed strip. Tiles are cut to
 * the page when they are put together, and LZW has no checksum: those pass.
 *
 * @throws FileFormatError when a strip does not fit its checksum.
 */
export function assertChecksums(
  bytes: Uint8Array,
  decoded: Uint8Array,
  page: TiffPage,
  number: number,
): void {
  if (page.compression !== 8 || page.tiled) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripBytes = page.width * sampleBytes(page.type) * page.partHeight;
  for (const [i, { offset, size }] of page.parts.entries()) {
    const stored = view.getUint32(offset + size - 4);
    if (adler32(decoded.subarray(i * stripBytes, (i + 1) * stripBytes)) !== stored) {
      throw new FileFormatError(
        "tiff",
        `expected pixels that fit their checksum in page ${number}, strip ${i}`,
      );
    }
  }
}

/** Checksum of zlib, RFC 1950 section 8.2; 5552 bytes are the most that add up without a remainder in 32 bits. */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += 5552) {
    const end = Math.min(start + 5552, bytes.length);
    for (let i = start; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}
