import type { ProducerDescription } from "../types.js";
import type { PlannedRun } from "./plan-runs.js";

/** What the parent asks of a worker process; one request at a time, `abort` excepted. */
export type WorkerRequest =
  | { readonly kind: "describe"; readonly producer: string }
  | {
      readonly kind: "run";
      readonly producer: string;
      readonly store: string;
      /** Directory of the unfinished runs, checkpoints included: their bytes never cross between processes. */
      readonly partials: string;
      readonly checkpointEvery: number;
      readonly run: PlannedRun;
    }
  | { readonly kind: "abort" };

/** What a worker reports about the run in hand. The first two come before any frame. */
export type RunReply =
  | { readonly kind: "resumed"; readonly frame: number; readonly time: number }
  | { readonly kind: "restarted"; readonly reason: string }
  | { readonly kind: "frame"; readonly frame: number; readonly time: number };

/** The reply that ends a request other than `abort`. */
export type FinalReply =
  | { readonly kind: "described"; readonly description: ProducerDescription }
  | { readonly kind: "completed"; readonly frames: number }
  | { readonly kind: "failed"; readonly reason: string };

/** Whatever a worker sends. */
export type WorkerReply = RunReply | FinalReply;
