import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { voxelCount } from "@microstructure/volume";
import * as zarr from "zarrita";
import { createStored, encodeVoxels, resolveEncoding, type StoredData } from "../store/encoding.js";
import { FORMAT_VERSION, FRAMES, type RunAttributes, TIME } from "../store/format.js";
import { seal } from "../store/seal.js";
import type { FileDigests } from "../store/verified-store.js";
import type { JsonValue } from "../types.js";
import { checkFrame } from "./check-frame.js";
import { type RunState, writeCheckpoint } from "./checkpoint-file.js";
import { fileStore } from "./file-store.js";
import {
  chunkName,
  createFrames,
  type FramesArray,
  OPEN_ENDED,
  writeChunk,
  writeTimes,
} from "./frames-array.js";
import { CHECKPOINT, removePartial } from "./partial-runs.js";
import type { PlannedRun } from "./plan-runs.js";
import type { ProducedFrame } from "./producer.js";
import { recordingStore } from "./recording-store.js";
import { SOFTWARE } from "./software.js";
import { onDisk } from "./storage-error.js";
import { syncDirectory } from "./sync-directory.js";

/** Name of the directory, beside the checkpoint, that becomes the run's group. */
export const GROUP = "run";

/** Holds the seal of all others, and is in no list of digests. */
const METADATA = "zarr.json";

/** Writes one run out of sight and makes it appear complete or not at all. */
export interface RunWriter {
  /** @throws RangeError for a frame that is not finite, outside its encoding, not later than the last, or on another grid. */
  append(frame: ProducedFrame): Promise<void>;
  /** Stores that the run can be continued from `bytes` after its last frame, in place of the checkpoint before. */
  checkpoint(bytes: Uint8Array): Promise<void>;
  /** Makes the run visible under its id; returns its number of frames. @throws RangeError when it has none. */
  commit(): Promise<number>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** Where a run grows. */
export interface UnfinishedRun {
  /** Directory in which the complete run appears. */
  readonly store: string;
  /** Holds the checkpoint and, existing already, the `GROUP` with the directories of its arrays. */
  readonly directory: string;
  readonly run: PlannedRun;
  /** The frames that are there already. */
  readonly resumed?: { readonly state: RunState; readonly tail: Uint8Array<ArrayBuffer> };
}

/** Grid and encoding of a run, and the chunk that is being filled. */
interface Layout extends Pick<RunState, "grid" | "encoding"> {
  readonly voxels: number;
  readonly chunk: StoredData;
}

/** A writer that starts a run, or continues it after the frames of `resumed`. */
export function createRunWriter({ store, directory, run, resumed }: UnfinishedRun): RunWriter {
  const group = join(directory, GROUP);
  const written: Record<string, string> = { ...resumed?.state.files };
  const root = zarr.root(recordingStore(fileStore(group), written));
  const times: number[] = [...(resumed?.state.times ?? [])];
  const before = times.length;
  let record: JsonValue | undefined = resumed?.state.record;
  let layout = resumed && layoutOf(resumed.state, resumed.tail);
  let frames: FramesArray | undefined;

  /** Writes the chunk of the last frame. */
  const flush = async ({ grid, encoding, voxels, chunk }: Layout) => {
    frames ??= await createFrames(root, OPEN_ENDED, grid, encoding);
    const index = Math.ceil(times.length / encoding.framesPerChunk) - 1;
    const count = times.length - index * encoding.framesPerChunk;
    await writeChunk(frames, index, count, chunk.subarray(0, count * voxels));
  };
  const stateNow = ({ grid, encoding }: Layout): RunState => {
    const full = Math.floor(times.length / encoding.framesPerChunk);
    const names = Array.from({ length: full }, (_, index) => chunkName(index));
    const files = Object.fromEntries(names.map((name) => [name, written[name] as string]));
    return { grid, encoding, times, files, ...(record === undefined ? {} : { record }) };
  };

  return {
    async append(frame) {
      checkFrame(frame, { times, resumed: before, ...(layout && { grid: layout.grid }) });
      const { shape, spacing, unit } = frame.volume;
      layout ??= layoutOf({
        grid: { shape, spacing, unit },
        encoding: resolveEncoding(run.encoding, voxelCount(shape)),
      });
      const { encoding, chunk, voxels } = layout;
      const at = (times.length % encoding.framesPerChunk) * voxels;
      const place = chunk.subarray(at, at + voxels);
      encodeVoxels(`producer: frame ${times.length}`, frame.volume.data, encoding, place);
      times.push(frame.time || 0); // the JSON of a checkpoint has no -0
      if (frame.record !== undefined) record = structuredClone(frame.record);
      const full = layout;
      if (times.length % encoding.framesPerChunk === 0) await onDisk(() => flush(full));
    },
    async checkpoint(bytes) {
      if (!layout) throw new RangeError("run writer: expected a frame before the checkpoint");
      const { encoding, chunk, voxels } = layout;
      const held = chunk.subarray(0, (times.length % encoding.framesPerChunk) * voxels);
      const tail = new Uint8Array(held.buffer, held.byteOffset, held.byteLength);
      const state = stateNow(layout);
      await onDisk(async () => {
        await syncDirectory(join(group, FRAMES));
        await writeCheckpoint(join(directory, CHECKPOINT), run, state, { tail, bytes });
      });
    },
    async commit() {
      const n = times.length;
      if (!layout) throw new RangeError("producer: expected at least one frame, got none");
      const { grid, encoding } = layout;
      const complete = layout;
      await onDisk(async () => {
        if (n % encoding.framesPerChunk !== 0) await flush(complete);
        await createFrames(root, n, grid, encoding);
        await writeTimes(root, times);
        const attributes = await attributesOf(run, stateNow(complete), written);
        await zarr.create(root, { attributes: { ...attributes } });
        for (const name of [FRAMES, TIME, ""]) await syncDirectory(join(group, name));
        await moveIntoPlace(group, join(store, run.id));
        await removePartial(directory);
      });
      return n;
    },
    discard: () => removePartial(directory),
  };
}

function layoutOf(
  { grid, encoding }: Pick<RunState, "grid" | "encoding">,
  tail?: Uint8Array<ArrayBuffer>,
): Layout {
  const voxels = voxelCount(grid.shape);
  const chunk = createStored(encoding, encoding.framesPerChunk * voxels);
  if (tail) new Uint8Array(chunk.buffer).set(tail);
  return { grid, encoding, voxels, chunk };
}

function attributesOf(
  run: PlannedRun,
  { grid, encoding, times, record }: RunState,
  written: FileDigests,
): Promise<RunAttributes> {
  const { [METADATA]: _, ...files } = written;
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return seal({
    formatVersion: FORMAT_VERSION,
    ...run,
    encoding,
    software: SOFTWARE,
    frames: times.length,
    ...grid,
    files: Object.fromEntries(sorted),
    ...(record === undefined ? {} : { record }),
  });
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
  await syncDirectory(dirname(to));
}
