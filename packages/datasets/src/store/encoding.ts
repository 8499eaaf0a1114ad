import { InvalidStoreError } from "../errors.js";

/** The numbers of a frame as they are stored. */
export type StoredValues =
  | { readonly dtype: "float32" }
  /**
   * Whole numbers 0 to 65535 spread evenly over `range`: half the bytes, and an error of at most range / 131070 besides the
   * rounding to f32 on reading.
   */
  | { readonly dtype: "uint16"; readonly range: readonly [least: number, largest: number] };

/** How the frames of a run are stored. */
export type FrameEncoding = StoredValues & {
  /** Frames per chunk, the unit of reading, checking and compression. */
  readonly framesPerChunk: number;
};

/** How a campaign asks for its frames to be stored; part of the identity of its runs. */
export type EncodingOptions = StoredValues & {
  /** Default: as many as make up to 2^19 voxels, and at least one. */
  readonly framesPerChunk?: number;
};

/** Stored values of a frame. */
export type StoredData = Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** Voxels of a chunk at most, unless one frame has more: fewer files, at the price of slower reads at random (docs/results/speed.md). */
const CHUNK_VOXELS = 2 ** 19;
const LEVELS = 65535;

/** `given`, checked. @throws RangeError or TypeError for an encoding there is not. */
export function checkEncodingOptions(caller: string, given: EncodingOptions): void {
  const { framesPerChunk, dtype } = given;
  if (framesPerChunk !== undefined && !isCount(framesPerChunk)) {
    throw new RangeError(
      `${caller}: expected encoding.framesPerChunk to be a positive integer, got ${framesPerChunk}`,
    );
  }
  if (dtype !== "float32" && dtype !== "uint16") {
    throw new TypeError(
      `${caller}: expected encoding.dtype "float32" or "uint16", got ${JSON.stringify(dtype)}`,
    );
  }
  if (dtype === "uint16" && !isRange(given.range)) {
    throw new RangeError(
      `${caller}: expected encoding.range [least, largest] for uint16, got ${JSON.stringify(given.range)}`,
    );
  }
}

/** `given` without what changes nothing, for runs are told apart by it. Default: voxels as they come, rounded to f32. */
export function plainEncoding(given: EncodingOptions = { dtype: "float32" }): EncodingOptions {
  const { framesPerChunk } = given;
  const values: StoredValues =
    given.dtype === "uint16" ? { dtype: "uint16", range: given.range } : { dtype: given.dtype };
  return { ...values, ...(framesPerChunk === undefined ? {} : { framesPerChunk }) };
}

/** The encoding of frames of `voxels` voxels. */
export function resolveEncoding(options: EncodingOptions, voxels: number): FrameEncoding {
  const { framesPerChunk = Math.max(1, Math.floor(CHUNK_VOXELS / voxels)) } = options;
  return { ...options, framesPerChunk };
}

function isCount(n: unknown): boolean {
  return Number.isInteger(n) && (n as number) > 0;
}

/** True for `[least, largest]`, in order and with all values and one step in reach of f32. */
function isRange(range: unknown): range is readonly [number, number] {
  if (!Array.isArray(range) || range.length !== 2) return false;
  if (!range.every((end) => typeof end === "number" && Number.isFinite(Math.fround(end)))) return false;
  return Math.fround(scaleAndOffset(range as [number, number]).scale_factor) > 0;
}

/** Value of one step and of zero, as the CF conventions name them: xarray decodes by them. */
export function scaleAndOffset([least, largest]: readonly [number, number]): {
  readonly scale_factor: number;
  readonly add_offset: number;
} {
  return { scale_factor: (largest - least) / LEVELS, add_offset: least };
}

/** Voxels as they are stored. @throws RangeError naming the first one outside the range of f32 or of a uint16 encoding. */
export function encodeVoxels(
  where: string,
  data: ArrayLike<number>,
  encoding: StoredValues,
  out: StoredData,
): void {
  if (encoding.dtype === "float32") {
    out.set(data);
    const bad = out.findIndex((value: number) => !Number.isFinite(value));
    if (bad < 0) return;
    throw new RangeError(`${where}: expected voxels in the range of f32, got ${data[bad]} at index ${bad}`);
  }
  const [least, largest] = encoding.range;
  const { scale_factor } = scaleAndOffset(encoding.range);
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (!(value >= least && value <= largest)) {
      throw new RangeError(
        `${where}: expected voxels in [${least}, ${largest}], the range of their encoding, got ${value} at index ${i}`,
      );
    }
    out[i] = Math.round((value - least) / scale_factor);
  }
}

/** Stored values as voxels. */
export function decodeVoxels(stored: StoredData, encoding: StoredValues): Float32Array<ArrayBuffer> {
  if (encoding.dtype === "float32") return stored.slice() as Float32Array<ArrayBuffer>;
  const { scale_factor, add_offset } = scaleAndOffset(encoding.range);
  const out = new Float32Array(stored.length);
  for (let i = 0; i < out.length; i++) out[i] = add_offset + scale_factor * stored[i]!;
  return out;
}

/** An array for stored values. */
export function createStored({ dtype }: StoredValues, length: number): StoredData {
  return dtype === "float32" ? new Float32Array(length) : new Uint16Array(length);
}

/** @throws InvalidStoreError unless `given` is a {@link FrameEncoding}. */
export function assertEncoding(path: string, given: unknown): asserts given is FrameEncoding {
  const { dtype, framesPerChunk, range } = (given ?? {}) as Record<string, unknown>;
  const isKnown = dtype === "float32" || (dtype === "uint16" && isRange(range));
  if (!isKnown || !isCount(framesPerChunk)) {
    throw new InvalidStoreError(path, "attribute encoding is missing or malformed");
  }
}
