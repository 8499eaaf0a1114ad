import { setTimeout as sleep } from "node:timers/promises";
import type { Queue } from "bullmq";
import type { RunJob } from "./run-job.js";

/** Milliseconds in which a living worker stops what it computes. */
const GRACE = 4000;

/**
 * Takes the jobs that `which` picks out of the queue, and waits until no living worker computes one of them. A job whose
 * worker has died stays, marked: whoever takes it drops it.
 */
export async function cancelJobs(queue: Queue<RunJob>, which: (job: RunJob) => boolean): Promise<void> {
  const jobs = await queue.getJobs(["wait", "delayed", "active", "completed", "failed"]);
  let left = jobs.filter((job) => job.data?.request !== undefined && which(job.data));
  for (const job of left) await job.updateData({ ...job.data, cancelled: true }).catch(() => {});
  for (const end = Date.now() + GRACE; ; await sleep(100)) {
    const removed = await Promise.all(left.map((job) => queue.remove(job.id as string)));
    left = left.filter((_, i) => removed[i] === 0);
    if (left.length === 0 || Date.now() > end) return;
  }
}
