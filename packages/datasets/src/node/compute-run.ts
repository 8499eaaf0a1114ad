import { openRunWriter } from "./open-run-writer.js";
import type { PlannedRun } from "./plan-runs.js";
import type { ProducedFrame, Producer } from "./producer.js";
import type { RunReply } from "./protocol.js";
import { StorageError } from "./storage-error.js";

/** Where one run goes and how. */
export interface ComputeRunOptions {
  readonly store: string;
  /** Directory of the unfinished runs. */
  readonly partials: string;
  readonly run: PlannedRun;
  /** Least seconds between two stored checkpoints. */
  readonly checkpointEvery: number;
  readonly signal: AbortSignal;
  readonly report: (reply: RunReply) => void;
}

/**
 * Number of frames of the run, once all are in the store; continues where an earlier process left a checkpoint.
 *
 * @throws what stopped the run. An aborted signal or a failing disk leaves the last checkpoint; any other failure is the
 * run's own and removes it.
 */
export async function computeRun(producer: Producer, options: ComputeRunOptions): Promise<number> {
  const { store, partials, run, checkpointEvery, signal, report } = options;
  const { writer, resume, restarted } = await openRunWriter(store, partials, run);
  if (resume) report({ kind: "resumed", frame: resume.frame, time: resume.time });
  if (restarted !== undefined) report({ kind: "restarted", reason: restarted });
  const { params, seed, options: given } = run;
  const condition = { params, seed, options: given, ...(resume && { resume }) };
  try {
    let frame = resume ? resume.frame + 1 : 0;
    let stored = performance.now();
    for await (const produced of producer.produce(condition, signal)) {
      signal.throwIfAborted();
      await writer.append(produced);
      if (produced.checkpoint && performance.now() - stored >= 1000 * checkpointEvery) {
        await writer.checkpoint(await bytesOf(produced.checkpoint, frame));
        stored = performance.now();
      }
      report({ kind: "frame", frame: frame++, time: produced.time });
    }
    signal.throwIfAborted();
    return await writer.commit();
  } catch (error) {
    const interrupted = signal.aborted || error instanceof StorageError;
    if (!interrupted) await writer.discard();
    throw error;
  }
}

async function bytesOf(
  checkpoint: NonNullable<ProducedFrame["checkpoint"]>,
  frame: number,
): Promise<Uint8Array> {
  const bytes = await checkpoint();
  if (bytes instanceof Uint8Array) return bytes;
  throw new TypeError(`producer: frame ${frame}: expected checkpoint() to give a Uint8Array, got ${bytes}`);
}
