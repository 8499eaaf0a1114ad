import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Volume, VolumeData } from "@microstructure/volume";
import { assertVolume, findNonFinite, formatShape, sameShape, toFloat32 } from "@microstructure/volume";
import * as zarr from "zarrita";
import { crc32 } from "../store/crc32.js";
import { FORMAT_VERSION, FRAMES, type RunAttributes, TIME } from "../store/format.js";
import type { JsonValue } from "../types.js";
import { VERSION } from "../version.js";
import { canonicalJson } from "./canonical-json.js";
import { fileStore } from "./file-store.js";
import type { PlannedRun } from "./plan-runs.js";
import type { ProducedFrame } from "./producer.js";

/** Name of the directory inside a store where runs grow until they are complete. */
export const PARTIAL = ".partial";

const CODECS = [
  { name: "bytes", configuration: { endian: "little" } },
  { name: "zstd", configuration: { level: 3, checksum: false } },
];

/** A growing array: its length is written down at the end. */
const OPEN_ENDED = 2 ** 31 - 1;

/** Writes one run out of sight and makes it appear complete or not at all. */
export interface RunWriter {
  /** @throws RangeError for a frame that is not finite, not later than the last, or on another grid. */
  append(frame: ProducedFrame): Promise<void>;
  /** Makes the run visible under its id; returns its number of frames. @throws RangeError when it has none. */
  commit(): Promise<number>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** A writer for `run` below `store`, whose `.partial` directory must exist. */
export async function createRunWriter(store: string, run: PlannedRun): Promise<RunWriter> {
  const directory = join(store, PARTIAL, `${run.id}.${process.pid}`);
  await mkdir(directory);
  for (const name of [FRAMES, TIME]) await mkdir(join(directory, name));
  const root = zarr.root(fileStore(directory));
  const times: number[] = [];
  const checksums: number[] = [];
  let record: JsonValue | undefined;
  let first: Volume<VolumeData> | undefined;
  let frames: zarr.Array<"float32", zarr.Mutable> | undefined;

  const createFrames = (length: number, { shape }: Volume<VolumeData>) =>
    zarr.create(root.resolve(FRAMES), {
      dtype: "float32",
      shape: [length, ...shape],
      chunkShape: [1, ...shape],
      chunkSeparator: ".",
      codecs: CODECS,
      fillValue: Number.NaN,
      dimensionNames: ["frame", "z", "y", "x"],
    });

  return {
    async append({ time, volume, record: given }) {
      checkFrame(times.length, time, times.at(-1), volume, first);
      if (given !== undefined) canonicalJson(given);
      first ??= volume;
      frames ??= await createFrames(OPEN_ENDED, first);
      const { data, shape } = toFloat32(volume);
      const [nz, ny, nx] = shape;
      const selection = [zarr.slice(times.length, times.length + 1), null, null, null];
      await zarr.set(frames, selection, {
        data: data as Float32Array<ArrayBuffer>,
        shape: [1, nz, ny, nx],
        stride: [nz * ny * nx, ny * nx, nx, 1],
      });
      times.push(time);
      checksums.push(crc32(data));
      if (given !== undefined) record = given;
    },
    async commit() {
      const n = times.length;
      if (first === undefined) throw new RangeError("producer: expected at least one frame, got none");
      await createFrames(n, first);
      await writeTimes(root, times);
      await zarr.create(root, { attributes: { ...attributesOf(run, first, checksums, record) } });
      const found = (await readdir(join(directory, FRAMES))).length;
      if (found !== n + 1)
        throw new RangeError(`run writer: expected ${n + 1} files of frames, got ${found}`);
      await moveIntoPlace(directory, join(store, run.id));
      return n;
    },
    discard: () => rm(directory, { recursive: true, force: true }),
  };
}

function checkFrame(
  index: number,
  time: number,
  previous: number | undefined,
  volume: Volume<VolumeData>,
  first: Volume<VolumeData> | undefined,
): void {
  const where = `producer: frame ${index}`;
  assertVolume(where, volume);
  if (!Number.isFinite(time)) throw new RangeError(`${where}: expected a finite time, got ${time}`);
  if (previous !== undefined && time <= previous) {
    throw new RangeError(`${where}: expected a time after ${previous}, got ${time}`);
  }
  const bad = findNonFinite(volume);
  if (bad >= 0)
    throw new RangeError(`${where}: expected finite voxels, got ${volume.data[bad]} at index ${bad}`);
  if (first === undefined) return;
  const sameGrid = volume.unit === first.unit && volume.spacing.every((d, i) => d === first.spacing[i]);
  if (!sameGrid || !sameShape(volume.shape, first.shape)) {
    throw new RangeError(
      `${where}: expected the grid of frame 0 (${formatShape(first.shape)}), got another (${formatShape(volume.shape)})`,
    );
  }
}

async function writeTimes(root: zarr.Location<zarr.Mutable>, times: readonly number[]): Promise<void> {
  const array = await zarr.create(root.resolve(TIME), {
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

function attributesOf(
  run: PlannedRun,
  { shape, spacing, unit }: Volume<VolumeData>,
  checksums: readonly number[],
  record: JsonValue | undefined,
): RunAttributes {
  return {
    formatVersion: FORMAT_VERSION,
    ...run,
    software: { "@microstructure/datasets": VERSION, node: process.versions.node },
    frames: checksums.length,
    shape,
    spacing,
    unit,
    crc32: checksums,
    ...(record === undefined ? {} : { record }),
    createdAt: new Date().toISOString(),
  };
}

/** Another process may have completed the same run first; its inputs are the same, so either copy will do. */
async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    await rm(from, { recursive: true, force: true });
  }
}
