import type { ProducerDescription } from "../types.js";
import type { PlannedRun } from "./plan-runs.js";

/** What the parent asks of a worker process; one request at a time, `abort` excepted. */
export type WorkerRequest =
  | { readonly kind: "describe"; readonly producer: string }
  | { readonly kind: "run"; readonly producer: string; readonly store: string; readonly run: PlannedRun }
  | { readonly kind: "abort" };

/** What a worker reports. Every request but `abort` ends with one reply that is not `frame`. */
export type WorkerReply =
  | { readonly kind: "described"; readonly description: ProducerDescription }
  | { readonly kind: "frame"; readonly frame: number; readonly time: number }
  | { readonly kind: "completed"; readonly frames: number }
  | { readonly kind: "failed"; readonly reason: string };
