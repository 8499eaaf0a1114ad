import { availableParallelism } from "node:os";
import { describeProducer } from "./describe-producer.js";
import type { ExecutedRun, ExecutionContext, Executor, RunStart } from "./executor.js";
import type { PlannedRun } from "./plan-runs.js";
import type { CampaignEvent } from "./progress.js";
import { eventOf, outcomeOf, startOf } from "./replies.js";
import { startWorker, type WorkerProcess } from "./worker-process.js";

/** Options of {@link localProcesses}. */
export interface LocalProcessesOptions {
  /** Runs computed at the same time, each in its own process. Default: the number of processors available. */
  readonly workers?: number;
}

/**
 * Processes on this machine that each take the next run when they are free. A process that dies fails its run and is
 * replaced.
 *
 * @throws RangeError unless `workers` is a positive integer.
 */
export function localProcesses({ workers = availableParallelism() }: LocalProcessesOptions = {}): Executor {
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`localProcesses: expected workers to be a positive integer, got ${workers}`);
  }
  /** The one that described the producer, and has loaded it. */
  let first: WorkerProcess | undefined;
  return {
    async describe(producer, signal) {
      first ??= startWorker();
      return describeProducer(first, producer, signal);
    },
    execute: (runs, context) => runAll(runs, context, workers, (first ??= startWorker())),
    async close() {
      await first?.stop();
      first = undefined;
    },
  };
}

async function runAll(
  runs: readonly PlannedRun[],
  { producer, store, partials, checkpointEvery, signal, report }: ExecutionContext,
  workers: number,
  first: WorkerProcess,
): Promise<ReadonlyMap<string, ExecutedRun>> {
  const outcomes = new Map<string, ExecutedRun>();
  const processes = new Set<WorkerProcess>([first]);
  const stop = new AbortController();
  stop.signal.addEventListener("abort", () => {
    for (const worker of processes) worker.abort();
  });
  const onAbort = () => stop.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  const reportOrStop = (event: CampaignEvent) => {
    if (stop.signal.aborted) return;
    try {
      report(event);
    } catch (error) {
      stop.abort(error);
    }
  };

  let next = 0;
  const lane = async (_: unknown, index: number) => {
    let worker = index === 0 ? first : undefined;
    try {
      while (next < runs.length && !stop.signal.aborted) {
        const run = runs[next++] as PlannedRun;
        if (!worker?.alive) {
          worker = startWorker();
          processes.add(worker);
        }
        let start: RunStart = {};
        const request = { kind: "run", producer, store, partials, checkpointEvery, run } as const;
        const reply = await worker.request(request, (event) => {
          start = { ...start, ...startOf(event) };
          reportOrStop(eventOf(event, run.id));
        });
        const outcome = { ...outcomeOf(reply), ...start };
        outcomes.set(run.id, outcome);
        reportOrStop(
          outcome.status === "completed"
            ? { kind: "run-completed", run: run.id, frames: outcome.frames }
            : { kind: "run-failed", run: run.id, reason: outcome.reason },
        );
      }
    } finally {
      await worker?.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, runs.length) }, lane));
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
  stop.signal.throwIfAborted();
  return outcomes;
}
