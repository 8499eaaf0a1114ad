import type { PlannedRun } from "./plan-runs.js";
import type { CampaignEvent } from "./progress.js";
import type { FinalReply, RunReply } from "./protocol.js";
import { startWorker, type WorkerProcess } from "./worker-process.js";

/** How a run that an earlier call left unfinished went on; empty for a run from its start. */
export interface RunStart {
  /** Index of the stored frame after which the run continued. */
  readonly resumedFrom?: number;
  /** Why the run started over although it had a checkpoint. */
  readonly restarted?: string;
}

/** What became of one run in the pool. */
export type PoolOutcome = RunStart &
  (
    | { readonly status: "completed"; readonly frames: number }
    | { readonly status: "failed"; readonly reason: string }
  );

/** Options of {@link runPool}. */
export interface PoolOptions {
  /** `file:` URL. */
  readonly producer: string;
  readonly store: string;
  /** Directory of the unfinished runs. */
  readonly partials: string;
  /** Least seconds between two stored checkpoints of a run. */
  readonly checkpointEvery: number;
  readonly workers: number;
  /** A worker that is already running, to start with. */
  readonly first: WorkerProcess;
  readonly signal: AbortSignal | undefined;
  readonly report: (event: CampaignEvent) => void;
}

/**
 * The outcome of every run by id, computed by up to `workers` processes that each take the next run when they are free. A
 * process that dies fails its run and is replaced.
 *
 * @throws the signal's reason, or what `report` threw, after all processes have ended.
 */
export async function runPool(
  runs: readonly PlannedRun[],
  { producer, store, partials, checkpointEvery, workers, first, signal, report }: PoolOptions,
): Promise<ReadonlyMap<string, PoolOutcome>> {
  const outcomes = new Map<string, PoolOutcome>();
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

function startOf(reply: RunReply): RunStart {
  if (reply.kind === "resumed") return { resumedFrom: reply.frame };
  return reply.kind === "restarted" ? { restarted: reply.reason } : {};
}

function eventOf(reply: RunReply, run: string): CampaignEvent {
  if (reply.kind === "restarted") return { kind: "run-restarted", run, reason: reply.reason };
  const { frame, time } = reply;
  return { kind: reply.kind === "frame" ? "frame" : "run-resumed", run, frame, time };
}

function outcomeOf(reply: FinalReply): PoolOutcome {
  return reply.kind === "completed"
    ? { status: "completed", frames: reply.frames }
    : { status: "failed", reason: reply.kind === "failed" ? reply.reason : `unexpected reply ${reply.kind}` };
}
