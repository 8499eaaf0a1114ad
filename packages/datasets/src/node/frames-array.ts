import { crc32, type Volume, type VolumeData } from "@microstructure/volume";
import * as zarr from "zarrita";
import { InvalidStoreError } from "../errors.js";
import { FRAMES, TIME } from "../store/format.js";
import { isSystemError } from "./storage-error.js";

/** The frames of a run that is being written. */
export type FramesArray = zarr.Array<"float32", zarr.Mutable>;

const CODECS = [
  { name: "bytes", configuration: { endian: "little" } },
  { name: "zstd", configuration: { level: 3, checksum: false } },
];

/** A growing array: its length is written down at the end. */
export const OPEN_ENDED: number = 2 ** 31 - 1;

/** The array of `length` frames in group `run`; chunks that are there already stay. */
export function createFrames(
  run: zarr.Location<zarr.Mutable>,
  length: number,
  { shape }: Pick<Volume, "shape">,
): Promise<FramesArray> {
  return zarr.create(run.resolve(FRAMES), {
    dtype: "float32",
    shape: [length, ...shape],
    chunkShape: [1, ...shape],
    chunkSeparator: ".",
    codecs: CODECS,
    fillValue: Number.NaN,
    dimensionNames: ["frame", "z", "y", "x"],
  });
}

/** Name of the file of frame `index`. */
export function frameFile(index: number): string {
  return `c.${index}.0.0.0`;
}

/** Writes one frame to the disk. */
export async function writeFrame(
  frames: FramesArray,
  index: number,
  { data, shape }: Volume<VolumeData>,
): Promise<void> {
  const [nz, ny, nx] = shape;
  await zarr.set(frames, [zarr.slice(index, index + 1), null, null, null], {
    data: data as Float32Array<ArrayBuffer>,
    shape: [1, nz, ny, nx],
    stride: [nz * ny * nx, ny * nx, nx, 1],
  });
}

/** @throws InvalidStoreError naming the first frame whose CRC-32 is not the expected one. */
export async function verifyFrames(frames: FramesArray, expected: readonly number[]): Promise<void> {
  for (const [index, checksum] of expected.entries()) {
    let data: Float32Array;
    try {
      ({ data } = await frames.getChunk([index, 0, 0, 0]));
    } catch (cause) {
      if (isSystemError(cause)) throw cause;
      throw new InvalidStoreError(frames.path, `frame ${index} cannot be decoded`, { cause });
    }
    if (crc32(data) !== checksum) {
      throw new InvalidStoreError(frames.path, `frame ${index} is missing or was altered`);
    }
  }
}

/** Writes the array of times. */
export async function writeTimes(run: zarr.Location<zarr.Mutable>, times: readonly number[]): Promise<void> {
  const array = await zarr.create(run.resolve(TIME), {
    dtype: "float64",
    shape: [times.length],
    chunkShape: [times.length],
    chunkSeparator: ".",
    codecs: CODECS,
    fillValue: Number.NaN,
    dimensionNames: ["frame"],
  });
  const data = Float64Array.from(times);
  await zarr.set(array, [null], { data, shape: [data.length], stride: [1] });
}
