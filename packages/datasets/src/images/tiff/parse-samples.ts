import type { Samples, SampleType } from "../grey.js";
import { sampleBytes, type TiffPage } from "./tiff-page.js";

type Read = (view: DataView, at: number, littleEndian: boolean) => number;

const FORMATS: Readonly<Record<SampleType, readonly [make: (length: number) => Samples, read: Read]>> = {
  u1: [(n) => new Uint8Array(n), (view, at) => view.getUint8(at)],
  u2: [(n) => new Uint16Array(n), (view, at, little) => view.getUint16(at, little)],
  u4: [(n) => new Uint32Array(n), (view, at, little) => view.getUint32(at, little)],
  i1: [(n) => new Int8Array(n), (view, at) => view.getInt8(at)],
  i2: [(n) => new Int16Array(n), (view, at, little) => view.getInt16(at, little)],
  i4: [(n) => new Int32Array(n), (view, at, little) => view.getInt32(at, little)],
  f4: [(n) => new Float32Array(n), (view, at, little) => view.getFloat32(at, little)],
  f8: [(n) => new Float64Array(n), (view, at, little) => view.getFloat64(at, little)],
};

/** The samples of a page from its decompressed bytes: byte order, predictor and inversion undone. */
export function parseSamples(bytes: Uint8Array, page: TiffPage): Samples {
  const [make, read] = FORMATS[page.type];
  const size = sampleBytes(page.type);
  const plain = page.predictor === 3 ? mergeBytePlanes(bytes, page.width, size) : bytes;
  const littleEndian = page.littleEndian && page.predictor !== 3;
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const samples = make(page.width * page.height);
  for (let i = 0; i < samples.length; i++) samples[i] = read(view, i * size, littleEndian);
  if (page.predictor === 2) addNeighbours(samples, page.width, page.partWidth);
  if (page.inverted) {
    const white = 2 ** (8 * size) - 1;
    for (let i = 0; i < samples.length; i++) samples[i] = white - samples[i]!;
  }
  return samples;
}

/** Sums of differences, from the left edge of every strip or tile; integers wrap as they did when written. */
function addNeighbours(samples: Samples, width: number, partWidth: number): void {
  for (let row = 0; row < samples.length; row += width) {
    for (let x = 1; x < width; x++) {
      if (x % partWidth !== 0) samples[row + x] = samples[row + x]! + samples[row + x - 1]!;
    }
  }
}

/** Big-endian floats from rows that hold all first bytes, then all second bytes and so on, as differences. */
function mergeBytePlanes(bytes: Uint8Array, width: number, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  const rowBytes = width * size;
  for (let row = 0; row < bytes.length; row += rowBytes) {
    let sum = 0;
    for (let i = 0; i < rowBytes; i++) {
      sum = (sum + bytes[row + i]!) & 0xff;
      out[row + (i % width) * size + Math.floor(i / width)] = sum;
    }
  }
  return out;
}
