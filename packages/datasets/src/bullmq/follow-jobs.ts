import { setTimeout as sleep } from "node:timers/promises";
import type { Queue, QueueEvents } from "bullmq";
import type { ExecutedRun, ExecutionContext, RunStart } from "../node/executor.js";
import { eventOf } from "../node/replies.js";
import { cancelJobs } from "./cancel-jobs.js";
import type { RunJob, RunJobProgress, RunResult } from "./run-job.js";
import { watchQueue } from "./watch-queue.js";

/** Milliseconds in which a connection that may be lost is used for the last time. */
const LAST_WORDS = 5000;

/** A job to be added to the queue; its name is the id of its run. */
export interface QueuedRun {
  readonly name: string;
  readonly data: RunJob;
  readonly opts: { readonly jobId: string };
}

/** What {@link followJobs} needs. */
export interface FollowedJobs {
  readonly queue: Queue<RunJob, RunResult>;
  /** Not running yet. */
  readonly events: QueueEvents;
  readonly jobs: readonly QueuedRun[];
  readonly context: ExecutionContext;
  readonly patience: number;
}

/**
 * The outcome of every run by id, after adding `jobs` to the queue and following them to their ends.
 *
 */
export async function followJobs(options: FollowedJobs): Promise<ReadonlyMap<string, ExecutedRun>> {
  const { queue, events, jobs, context, patience } = options;
  const stop = new AbortController();
  const onAbort = () => stop.abort(context.signal?.reason);
  if (context.signal?.aborted) onAbort();
  context.signal?.addEventListener("abort", onAbort, { once: true });
  const outcomes = new Map<string, ExecutedRun>();
  try {
    await new Promise<void>((resolve, reject) => {
      stop.signal.addEventListener("abort", () => reject(stop.signal.reason), { once: true });
      stop.signal.throwIfAborted();
      const pending = listen(options, outcomes, stop, resolve);
      events.run().catch((error) => stop.abort(error));
      queue.addBulk([...jobs]).catch((error) => stop.abort(error));
      void watchQueue({ queue, pending, patience, signal: stop.signal }).catch((error) => stop.abort(error));
    });
    stop.abort();
    return outcomes;
  } catch (error) {
    const cancelled = cancelJobs(queue, ({ request }) => request.partials === context.partials);
    await Promise.race([cancelled.catch(() => {}), sleep(LAST_WORDS)]);
    throw error;
  } finally {
    context.signal?.removeEventListener("abort", onAbort);
    await Promise.race([events.close().catch(() => {}), sleep(LAST_WORDS, undefined, { ref: false })]);
    await events.getBackend().close(true);
  }
}

/** A run that has no outcome yet. */
export interface PendingRun {
  readonly job: QueuedRun;
  settle(outcome: ExecutedRun): void;
}

/** Turns what `events` says into outcomes and reports; the runs without outcome by the ids of their jobs. */
function listen(
  { queue, events, jobs, context }: FollowedJobs,
  outcomes: Map<string, ExecutedRun>,
  stop: AbortController,
  done: () => void,
): ReadonlyMap<string, PendingRun> {
  const pending = new Map<string, PendingRun>();
  const starts = new Map<string, { attempt: number; start: RunStart }>();
  const report: typeof context.report = (event) => {
    if (stop.signal.aborted) return;
    try {
      context.report(event);
    } catch (error) {
      stop.abort(error);
    }
  };
  for (const job of jobs) {
    const id = job.opts.jobId;
    const run = job.name;
    const settle = (reached: ExecutedRun) => {
      if (!pending.delete(id)) return;
      const outcome = { ...reached, ...starts.get(id)?.start };
      outcomes.set(run, outcome);
      report(
        outcome.status === "completed"
          ? { kind: "run-completed", run, frames: outcome.frames }
          : { kind: "run-failed", run, reason: outcome.reason },
      );
      void queue.remove(id).catch(() => {});
      if (pending.size === 0) done();
    };
    pending.set(id, { job, settle });
  }
  events.on("progress", ({ jobId, data }) => {
    const run = pending.get(jobId)?.job.name;
    const { attempt, start, reply } = data as unknown as RunJobProgress;
    if (run === undefined || attempt < (starts.get(jobId)?.attempt ?? 0)) return;
    starts.set(jobId, { attempt, start });
    report(eventOf(reply, run));
  });
  events.on("completed", ({ jobId, returnvalue }) => {
    pending.get(jobId)?.settle({ status: "completed", frames: (returnvalue as unknown as RunResult).frames });
  });
  events.on("failed", ({ jobId, failedReason }) => {
    pending.get(jobId)?.settle({ status: "failed", reason: failedReason });
  });
  events.on("error", () => {});
  return pending;
}
