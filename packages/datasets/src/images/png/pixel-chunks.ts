import { crc32 } from "@microstructure/volume";
import { FileFormatError } from "../../errors.js";

/** A checked PNG file, less everything that is not pixels. */
export interface PixelChunks {
  readonly width: number;
  readonly height: number;
  readonly depth: 8 | 16;
  /** A PNG file of the chunks IHDR, IDAT and IEND. */
  readonly bytes: Uint8Array;
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const KINDS: Readonly<Record<number, string>> = {
  2: "RGB",
  3: "palette colours",
  4: "grey with transparency",
  6: "RGB with transparency",
};

/**
 * The pixels of a PNG file after a check of all checksums and of the size that they claim to unpack to.
 *
 * @throws FileFormatError when the file is damaged, cut short, or not grey of 8 or 16 bits.
 */
export function pixelChunks(bytes: Uint8Array, name: string): PixelChunks {
  const expectation = (what: string, got: unknown) =>
    new FileFormatError("png", `expected ${what} in ${name}, got ${got}`);
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw expectation("a PNG file", "other bytes");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)];
  let packed = 0;
  let end = false;
  for (let at = SIGNATURE.length, index = 0; !end; index++) {
    const size = at + 12 <= bytes.length ? 12 + view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (at + size > bytes.length) throw expectation("whole chunks", "a file cut short");
    if (crc32(bytes.subarray(at + 4, at + size - 4)) !== view.getUint32(at + size - 4)) {
      throw expectation("chunks that fit their checksums", `damage in the chunk at byte ${at}`);
    }
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if ((index === 0) !== (type === "IHDR")) throw expectation("IHDR as the first chunk", type);
    if (type === "IHDR" && size !== 25) throw expectation("13 bytes in IHDR", size - 12);
    if (type === "tRNS") throw expectation("grey values alone", "a transparent grey value");
    if (type === "IHDR" || type === "IDAT" || type === "IEND") kept.push(bytes.subarray(at, at + size));
    if (type === "IDAT") packed += size - 12;
    end = type === "IEND";
    at += size;
  }

  const [width, height, depth, kind] = [
    view.getUint32(16),
    view.getUint32(20),
    bytes[24],
    bytes[25] as number,
  ];
  if (kind !== 0)
    throw expectation("one channel of grey values", `${KINDS[kind] ?? kind}; convert it to grey first`);
  if (depth !== 8 && depth !== 16) throw expectation("8 or 16 bits", `${depth}; save it with 8 bits`);
  const unpacked = height * (1 + (width * depth) / 8);
  if (width === 0 || height === 0 || unpacked > 1100 * packed + 1024 || packed > 2 * unpacked + 1024) {
    throw expectation("compressed pixels that fit the size", `${packed} bytes for ${width}x${height} pixels`);
  }
  return { width, height, depth, bytes: concatenate(kept) };
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
