import { readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crc32, toFloat32 } from "@microstructure/volume";
import * as zarr from "zarrita";
import { FORMAT_VERSION, FRAMES, type RunAttributes, TIME } from "../store/format.js";
import type { JsonValue } from "../types.js";
import { checkFrame } from "./check-frame.js";
import { type RunState, writeCheckpoint } from "./checkpoint-file.js";
import { fileStore } from "./file-store.js";
import { createFrames, type FramesArray, OPEN_ENDED, writeFrame, writeTimes } from "./frames-array.js";
import { CHECKPOINT, removePartial } from "./partial-runs.js";
import type { PlannedRun } from "./plan-runs.js";
import type { ProducedFrame } from "./producer.js";
import { SOFTWARE } from "./software.js";
import { onDisk } from "./storage-error.js";
import { syncDirectory } from "./sync-directory.js";

/** Name of the directory, beside the checkpoint, that becomes the run's group. */
export const GROUP = "run";

/** Writes one run out of sight and makes it appear complete or not at all. */
export interface RunWriter {
  /** @throws RangeError for a frame that is not finite, not later than the last, or on another grid. */
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
  /** Of the frames that are there already. */
  readonly state?: RunState;
}

/** A writer that starts a run, or continues it after the frames of `state`. */
export function createRunWriter({ store, directory, run, state }: UnfinishedRun): RunWriter {
  const group = join(directory, GROUP);
  const root = zarr.root(fileStore(group));
  const times: number[] = [...(state?.times ?? [])];
  const checksums: number[] = [...(state?.crc32 ?? [])];
  const resumed = times.length;
  let record: JsonValue | undefined = state?.record;
  let grid = state?.grid;
  let frames: FramesArray | undefined;

  const stateNow = (at: RunState["grid"]): RunState => ({
    grid: at,
    times,
    crc32: checksums,
    ...(record === undefined ? {} : { record }),
  });

  return {
    async append(frame) {
      checkFrame(frame, { times, resumed, ...(grid && { grid }) });
      const { shape, spacing, unit } = frame.volume;
      const at = (grid ??= { shape, spacing, unit });
      const volume = toFloat32(frame.volume);
      await onDisk(async () => {
        frames ??= await createFrames(root, OPEN_ENDED, at);
        await writeFrame(frames, times.length, volume);
      });
      times.push(frame.time || 0); // the JSON of a checkpoint has no -0
      checksums.push(crc32(volume.data));
      if (frame.record !== undefined) record = structuredClone(frame.record);
    },
    async checkpoint(bytes) {
      if (grid === undefined) throw new RangeError("run writer: expected a frame before the checkpoint");
      const now = stateNow(grid);
      await onDisk(async () => {
        await syncDirectory(join(group, FRAMES));
        await writeCheckpoint(join(directory, CHECKPOINT), run, now, bytes);
      });
    },
    async commit() {
      const n = times.length;
      if (grid === undefined) throw new RangeError("producer: expected at least one frame, got none");
      const complete = stateNow(grid);
      await onDisk(async () => {
        await createFrames(root, n, complete.grid);
        await writeTimes(root, times);
        await zarr.create(root, { attributes: { ...attributesOf(run, complete) } });
        const found = (await readdir(join(group, FRAMES))).length;
        if (found !== n + 1)
          throw new RangeError(`run writer: expected ${n + 1} files of frames, got ${found}`);
        for (const name of [FRAMES, TIME, ""]) await syncDirectory(join(group, name));
        await moveIntoPlace(group, join(store, run.id));
        await removePartial(directory);
      });
      return n;
    },
    discard: () => removePartial(directory),
  };
}

function attributesOf(run: PlannedRun, { grid, crc32, record }: RunState): RunAttributes {
  return {
    formatVersion: FORMAT_VERSION,
    ...run,
    software: SOFTWARE,
    frames: crc32.length,
    ...grid,
    crc32,
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
  await syncDirectory(dirname(to));
}
