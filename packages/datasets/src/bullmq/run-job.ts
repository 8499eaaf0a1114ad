import type { RunStart } from "../node/executor.js";
import type { RunReply, WorkerRequest } from "../node/protocol.js";

/** What a job of the queue holds: the request to a worker process, with the paths of the campaign's machine. */
export interface RunJob {
  readonly request: WorkerRequest & { readonly kind: "run" };
  /** Nobody waits for the run any more: whoever computes it stops. */
  readonly cancelled?: boolean;
}

/** What a job returns once its run is in the store. */
export interface RunResult {
  readonly frames: number;
}

/** The progress of a job after `reply`. */
export interface RunJobProgress {
  /** Counts how often a worker has started the job: what an earlier one still says is of no interest. */
  readonly attempt: number;
  readonly start: RunStart;
  readonly reply: RunReply;
}

/**
 * Id of the job that computes run `run` of the call of `runCampaign` that claimed `partials`. No two calls share a job: one
 * of an earlier call writes where nothing is any more.
 */
export function jobId(run: string, partials: string): string {
  return `${run}.${partials.split(/[\\/]/).at(-1)}`;
}
