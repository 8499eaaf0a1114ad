import { resolve } from "node:path";
import { describeProducer } from "../node/describe-producer.js";
import type { ExecutionContext, Executor } from "../node/executor.js";
import type { PlannedRun } from "../node/plan-runs.js";
import { startWorker } from "../node/worker-process.js";
import { cancelJobs } from "./cancel-jobs.js";
import { connected, connectionOf, loadBullmq, QUEUE } from "./connect.js";
import { followJobs, type QueuedRun } from "./follow-jobs.js";
import type { RedisAddress } from "./redis-address.js";
import { jobId, type RunJob } from "./run-job.js";

/** Seconds for which Redis remembers finished jobs that nobody asked about. */
const KEPT = 7 * 24 * 3600;

/** Options of {@link bullmqExecutor}. */
export interface BullmqExecutorOptions {
  readonly connection: RedisAddress;
  /** Name of the queue; that of the workers. Default "microstructure". */
  readonly queue?: string;
  /** Seconds without Redis, or without any worker, after which the campaign gives up. Default 60; Infinity waits. */
  readonly patience?: number;
  /** Workers that may die over one run before it fails; each continues from its last checkpoint. Default 5. */
  readonly attempts?: number;
}

/**
 * Workers on any number of machines ({@link serveQueue}) that take runs from a queue in Redis. Paths of store and producer
 * reach them as they are here, made absolute.
 *
 * When the campaign's process dies, the workers go on with what is in the queue; the next call for the same store cancels
 * that and continues from what is on the disk. A run whose worker dies is continued by another one within the same call:
 * its outcome then has `resumedFrom`.
 *
 * @throws RangeError for an invalid option. `runCampaign` throws QueueError for what `patience` says, and
 * MissingPackageError when bullmq or ioredis is not installed.
 */
export function bullmqExecutor(options: BullmqExecutorOptions): Executor {
  const { connection, queue: name = QUEUE, patience = 60, attempts = 5 } = options;
  if (!(patience > 0)) {
    throw new RangeError(`bullmqExecutor: expected patience to be seconds > 0, got ${patience}`);
  }
  if (!Number.isInteger(attempts) || attempts < 1) {
    throw new RangeError(`bullmqExecutor: expected attempts to be a positive integer, got ${attempts}`);
  }
  return {
    async describe(producer, signal) {
      const worker = startWorker();
      try {
        return await describeProducer(worker, producer, signal);
      } finally {
        await worker.stop();
      }
    },
    async execute(runs, context) {
      const { Queue, QueueEvents } = await loadBullmq();
      const queue = new Queue<RunJob>(name, { connection: connectionOf(connection) });
      try {
        await connected(queue, name, patience);
        const here = { ...context, store: resolve(context.store), partials: resolve(context.partials) };
        await cancelJobs(queue, ({ request }) => request.store === here.store);
        const events = new QueueEvents(name, {
          connection: connectionOf(connection),
          lastEventId: "0-0",
          autorun: false,
        });
        return await followJobs({
          queue,
          events,
          jobs: jobsOf(runs, here, attempts),
          context: here,
          patience,
        });
      } finally {
        await queue.getBackend().close(true);
      }
    },
    close: async () => {},
  };
}

function jobsOf(
  runs: readonly PlannedRun[],
  { producer, store, partials, checkpointEvery }: ExecutionContext,
  attempts: number,
): QueuedRun[] {
  const kept = { age: KEPT };
  return runs.map((run) => ({
    name: run.id,
    data: { request: { kind: "run", producer, store, partials, checkpointEvery, run } },
    opts: { jobId: jobId(run.id, partials), attempts, removeOnComplete: kept, removeOnFail: kept },
  }));
}
