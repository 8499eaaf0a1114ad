import { availableParallelism } from "node:os";
import type { Job } from "bullmq";
import { startOf } from "../node/replies.js";
import { connected, connectionOf, loadBullmq, QUEUE } from "./connect.js";
import { mapPaths } from "./map-paths.js";
import type { RedisAddress } from "./redis-address.js";
import type { RunJob, RunJobProgress, RunResult } from "./run-job.js";
import { createWorkerPool } from "./worker-pool.js";

/** Milliseconds between two questions whether anybody still wants the run. */
const ASK_EVERY = 1000;

/** Options of {@link serveQueue}. */
export interface ServeQueueOptions {
  readonly connection: RedisAddress;
  /** Name of the queue; that of the executor. Default "microstructure". */
  readonly queue?: string;
  /** Runs computed at the same time, each in its own process. Default: the number of processors available. */
  readonly workers?: number;
  /** Path here of what is at `path` on the machine of the campaign. Default: the same. */
  readonly mapPath?: (path: string) => string;
  /** Seconds without a sign of life after which a worker counts as dead, and another one takes its run. Default 30. */
  readonly lostAfter?: number;
  /** Called with what goes wrong with Redis, which is tried again. Default: a warning of the process. */
  readonly onError?: (error: Error) => void;
}

/** A service that computes runs of a queue until it is closed. */
export interface QueueService {
  /** Stops within about a second: runs in hand keep their last checkpoint and go back to the queue. */
  close(): Promise<void>;
}

/**
 * A service that takes runs from the queue of {@link bullmqExecutor} and computes them in processes on this machine, which
 * needs the file system of store and producer.
 *
 * @throws RangeError for an invalid option; QueueError without a connection to Redis within 10 s; MissingPackageError when
 * bullmq or ioredis is not installed.
 */
export async function serveQueue(options: ServeQueueOptions): Promise<QueueService> {
  const { connection, queue = QUEUE, workers = availableParallelism(), lostAfter = 30 } = options;
  const { mapPath = (path) => path, onError = (error) => process.emitWarning(error) } = options;
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`serveQueue: expected workers to be a positive integer, got ${workers}`);
  }
  if (!Number.isFinite(lostAfter) || lostAfter <= 0) {
    throw new RangeError(`serveQueue: expected lostAfter to be seconds > 0, got ${lostAfter}`);
  }
  const { Job: Jobs, UnrecoverableError, WaitingError, Worker } = await loadBullmq();
  const pool = createWorkerPool();
  const closing = new AbortController();

  const compute = async (
    job: Job<RunJob, RunResult>,
    token = "",
    signal?: AbortSignal,
  ): Promise<RunResult> => {
    if (job.data.cancelled) throw new UnrecoverableError("cancelled");
    const deaths = job.stalledCounter + job.attemptsMade;
    if (deaths >= (job.opts.attempts ?? 1)) {
      throw new UnrecoverableError(`worker died ${deaths} times over it`);
    }
    const request = mapPaths(job.data.request, mapPath);
    const worker = await pool.take(request.partials);
    let aborted = false;
    let over = false;
    const abort = () => {
      if (over) return;
      aborted = true;
      worker.abort();
    };
    const asking = setInterval(async () => {
      const now = await Jobs.fromId<RunJob>(service, job.id as string).catch(() => job);
      if (!now || now.data.cancelled) abort();
    }, ASK_EVERY);
    signal?.addEventListener("abort", abort, { once: true });
    closing.signal.addEventListener("abort", abort, { once: true });
    let progress: Promise<void> = Promise.resolve();
    let start: RunJobProgress["start"] = {};
    const answer = worker.request(request, (reply) => {
      start = { ...start, ...startOf(reply) };
      const data: RunJobProgress = { attempt: job.attemptsStarted, start, reply };
      progress = job.updateProgress({ ...data }).catch(() => {});
    });
    if (closing.signal.aborted || signal?.aborted) abort();
    const reply = await answer;
    over = true;
    clearInterval(asking);
    closing.signal.removeEventListener("abort", abort);
    await progress;
    const { alive } = worker;
    if (aborted) await worker.stop();
    else pool.giveBack(worker, request.partials);
    if (reply.kind === "completed") return { frames: reply.frames };
    if (closing.signal.aborted) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    const reason = reply.kind === "failed" ? reply.reason : `unexpected reply ${reply.kind}`;
    throw alive ? new UnrecoverableError(reason) : new Error(reason);
  };

  const service = new Worker<RunJob, RunResult>(queue, compute, {
    connection: connectionOf(connection),
    concurrency: workers,
    lockDuration: 1000 * lostAfter,
    lockRenewTime: (1000 * lostAfter) / 4,
    stalledInterval: 500 * lostAfter,
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    autorun: false,
  });
  service.on("lockRenewalFailed", (ids) => {
    for (const id of ids) service.cancelJob(id, "taken over by another worker");
  });
  try {
    service.on("error", () => {});
    await connected(service, queue);
  } catch (error) {
    await service.getBackend().close(true);
    throw error;
  }
  service.on("error", onError);
  service.run().catch(onError);
  let closed: Promise<void> | undefined;
  return {
    close() {
      closing.abort();
      closed ??= service.close().then(() => pool.close());
      return closed;
    },
  };
}
