import { setTimeout as sleep } from "node:timers/promises";
import type { Queue } from "bullmq";
import { QueueError } from "../errors.js";
import type { PendingRun } from "./follow-jobs.js";
import type { RunJob, RunResult } from "./run-job.js";

/** Milliseconds between two looks at the queue. */
const EVERY = 1000;

/** What {@link watchQueue} needs. */
export interface WatchedQueue {
  readonly queue: Queue<RunJob, RunResult>;
  readonly pending: ReadonlyMap<string, PendingRun>;
  /** Seconds without Redis or without workers that are borne. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

/**
 * Looks at the queue once a second until `signal` aborts, for what its events do not tell: Redis drops old events, and one
 * that was started anew has lost its jobs, which are then added again.
 *
 * @throws QueueError when Redis does not answer, or no worker listens, for longer than `patience`.
 */
export async function watchQueue({ queue, pending, patience, signal }: WatchedQueue): Promise<void> {
  let heard = performance.now();
  let staffed = heard;
  let looking = false;
  let finished: ReadonlySet<string> = new Set();
  const look = async () => {
    looking = true;
    try {
      finished = await settleFinished(queue, pending, finished);
      await addLost(queue, pending);
      if ((await queue.getWorkersCount()) > 0) staffed = performance.now();
      heard = performance.now();
    } catch {
      // An answer that does not come is what `heard` is for.
    }
    looking = false;
  };
  while (!signal.aborted) {
    await sleep(Math.min(EVERY, 500 * patience));
    const now = performance.now();
    if (now - heard > 1000 * patience) {
      throw new QueueError(queue.name, `no answer from Redis for ${patience} s`);
    }
    if (now - staffed > 1000 * patience) {
      throw new QueueError(
        queue.name,
        `no worker listens to it for ${patience} s; start one with serveQueue`,
      );
    }
    if (!looking && !signal.aborted) void look();
  }
}

/** Settles runs whose jobs were finished at the last look already: their events are lost. Gives those finished now. */
async function settleFinished(
  queue: WatchedQueue["queue"],
  pending: WatchedQueue["pending"],
  before: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const finished = (await queue.getRanges(["completed", "failed"], 0, -1)).filter((id) => pending.has(id));
  for (const id of finished.filter((id) => before.has(id))) {
    const job = await queue.getJob(id);
    if (!job?.finishedOn) continue;
    const failed = await job.isFailed();
    pending
      .get(id)
      ?.settle(
        failed
          ? { status: "failed", reason: job.failedReason }
          : { status: "completed", frames: job.returnvalue.frames },
      );
  }
  return new Set(finished);
}

async function addLost(queue: WatchedQueue["queue"], pending: WatchedQueue["pending"]): Promise<void> {
  const known = new Set(await queue.getRanges(["wait", "delayed", "active", "completed", "failed"], 0, -1));
  const lost = [...pending].filter(([id]) => !known.has(id)).map(([, { job }]) => job);
  if (lost.length > 0) await queue.addBulk(lost);
}
