import type { Volume } from "@microstructure/volume";
import * as zarr from "zarrita";
import { type FrameEncoding, type StoredData, scaleAndOffset } from "../store/encoding.js";
import { FRAMES, TIME } from "../store/format.js";

/** The frames of a run that is being written. */
export type FramesArray = zarr.Array<"float32" | "uint16", zarr.Mutable>;

/** Higher levels of zstd cost more and save nothing on phase fields. */
const CODECS = [
  { name: "bytes", configuration: { endian: "little" } },
  { name: "zstd", configuration: { level: 1, checksum: false } },
];

/** A growing array: its length is written down at the end. */
export const OPEN_ENDED: number = 2 ** 31 - 1;

/** The array of `length` frames in group `run`; chunks that are there already stay. */
export async function createFrames(
  run: zarr.Location<zarr.Mutable>,
  length: number,
  { shape }: Pick<Volume, "shape">,
  encoding: FrameEncoding,
): Promise<FramesArray> {
  const array = await zarr.create(run.resolve(FRAMES), {
    dtype: encoding.dtype,
    shape: [length, ...shape],
    chunkShape: [encoding.framesPerChunk, ...shape],
    chunkSeparator: ".",
    codecs: CODECS,
    fillValue: encoding.dtype === "float32" ? Number.NaN : 0,
    dimensionNames: ["frame", "z", "y", "x"],
    attributes: encoding.dtype === "uint16" ? scaleAndOffset(encoding.range) : {},
  });
  return array as FramesArray;
}

/** Path from the run's group of chunk `index` of its frames. */
export function chunkName(index: number): string {
  return `${FRAMES}/c.${index}.0.0.0`;
}

/** Writes `count` frames, those of chunk `index`, to the disk. */
export async function writeChunk(
  frames: FramesArray,
  index: number,
  count: number,
  data: StoredData,
): Promise<void> {
  const [perChunk, nz, ny, nx] = frames.chunks as [number, number, number, number];
  const first = index * perChunk;
  await zarr.set(frames, [zarr.slice(first, first + count), null, null, null], {
    data: data as Float32Array<ArrayBuffer>,
    shape: [count, nz, ny, nx],
    stride: [nz * ny * nx, ny * nx, nx, 1],
  });
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
