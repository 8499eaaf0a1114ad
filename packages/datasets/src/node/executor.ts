import type { ProducerDescription } from "../types.js";
import type { PlannedRun } from "./plan-runs.js";
import type { CampaignEvent } from "./progress.js";

/** How a run that an earlier call left unfinished went on; empty for a run from its start. */
export interface RunStart {
  /** Index of the stored frame after which the run continued. */
  readonly resumedFrom?: number;
  /** Why the run started over although it had a checkpoint. */
  readonly restarted?: string;
}

/** What became of one run. */
export type ExecutedRun = RunStart &
  (
    | { readonly status: "completed"; readonly frames: number }
    | { readonly status: "failed"; readonly reason: string }
  );

/** What all runs of a campaign share. */
export interface ExecutionContext {
  /** `file:` URL. */
  readonly producer: string;
  /** Directory of the dataset. */
  readonly store: string;
  /** Directory of the unfinished runs, on the file system of the store. */
  readonly partials: string;
  /** Least seconds between two stored checkpoints of a run. */
  readonly checkpointEvery: number;
  readonly signal: AbortSignal | undefined;
  /** To be called for every frame, and for every run at its end. What it throws ends the campaign. */
  readonly report: (event: CampaignEvent) => void;
}

/**
 * Where the runs of a campaign are computed. Each must go through `computeRun`, which writes it: what an executor decides
 * is where and when, never what.
 */
export interface Executor {
  /** Name, version and software of a producer module, given as a `file:` URL. @throws ProducerError */
  describe(producer: string, signal: AbortSignal | undefined): Promise<ProducerDescription>;
  /** The outcome of every run by id. @throws the signal's reason, or what `report` threw, once nothing works any more. */
  execute(runs: readonly PlannedRun[], context: ExecutionContext): Promise<ReadonlyMap<string, ExecutedRun>>;
  /** Ends what the executor has started; called once, also after a failure. */
  close(): Promise<void>;
}
