import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isDatasetsError } from "../errors.js";
import { FRAMES, TIME } from "../store/format.js";
import { readCheckpoint } from "./checkpoint-file.js";
import { CHECKPOINT, removePartial, takePartial } from "./partial-runs.js";
import type { PlannedRun } from "./plan-runs.js";
import type { ResumePoint } from "./producer.js";
import { createRunWriter, GROUP, type RunWriter, type UnfinishedRun } from "./run-writer.js";
import { onDisk } from "./storage-error.js";
import { syncDirectory } from "./sync-directory.js";
import { dropChunks, verifyChunks } from "./verify-chunks.js";

/** A run that is ready to be written. */
export interface OpenedRun {
  readonly writer: RunWriter;
  /** Where to continue; absent for a run from its start. */
  readonly resume?: ResumePoint;
  /** Why the run starts over although it has a checkpoint. */
  readonly restarted?: string;
}

/**
 * A writer for `run` below `store`, and where to continue when `partials` holds the run unfinished with a checkpoint.
 * Frames after the checkpoint are dropped; those before are read and checked.
 */
export function openRunWriter(store: string, partials: string, run: PlannedRun): Promise<OpenedRun> {
  return onDisk(async () => {
    const directory = await takePartial(partials, run.id);
    let restarted: string | undefined;
    try {
      const found = await readCheckpoint(join(directory, CHECKPOINT), run);
      if (found) return await continueRun({ store, directory, run, resumed: found }, found.bytes);
    } catch (error) {
      if (!isDatasetsError(error, "InvalidStoreError")) throw error;
      restarted = error.reason;
    }
    await removePartial(directory);
    await mkdir(directory);
    await makeDirectories(directory);
    const writer = createRunWriter({ store, directory, run });
    return { writer, ...(restarted === undefined ? {} : { restarted }) };
  });
}

/** @throws InvalidStoreError when a frame before the checkpoint is missing or damaged. */
async function continueRun(
  unfinished: UnfinishedRun & { readonly resumed: NonNullable<UnfinishedRun["resumed"]> },
  checkpoint: Uint8Array,
): Promise<OpenedRun> {
  const { directory, resumed } = unfinished;
  const { files, times } = resumed.state;
  const group = join(directory, GROUP);
  await makeDirectories(directory);
  await verifyChunks(group, files);
  await dropChunks(group, files);
  const frame = times.length - 1;
  const resume = { frame, time: times[frame] as number, checkpoint };
  return { writer: createRunWriter(unfinished), resume };
}

/** Never the parents: when the campaign's directory has been taken away, this fails. */
async function makeDirectories(directory: string): Promise<void> {
  const group = join(directory, GROUP);
  for (const path of [group, join(group, FRAMES), join(group, TIME)]) {
    await mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
  for (const path of [group, join(directory, "..")]) await syncDirectory(path);
}
