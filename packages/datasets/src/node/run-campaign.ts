import { mkdir } from "node:fs/promises";
import { StoreConflictError } from "../errors.js";
import type { RootAttributes } from "../store/format.js";
import { assertCampaign, type Campaign } from "./campaign.js";
import type { ExecutedRun, ExecutionContext, Executor, RunStart } from "./executor.js";
import { producerUrl } from "./load-producer.js";
import { localProcesses } from "./local-processes.js";
import { lockFolder } from "./lock-folder.js";
import { claimPartials, createPartials, prunePartials, releasePartials } from "./partial-runs.js";
import { type PlannedRun, planRuns } from "./plan-runs.js";
import { type CampaignProgress, trackProgress } from "./progress.js";
import { rootAttributes } from "./root-attributes.js";
import { readRoot, readRun, undeclaredRuns, writeRoot } from "./store-directory.js";

/** Seconds: short runs write no checkpoint, long ones lose little. */
const CHECKPOINT_EVERY = 10;

/** What became of a run that its executor says nothing about. */
const LEFT_OUT: ExecutedRun = { status: "failed", reason: "the executor gave no outcome for this run" };

/** Options of {@link runCampaign}. */
export interface RunCampaignOptions {
  /** Directory of the dataset; created when absent. */
  readonly store: string;
  /** Runs computed at the same time by the default executor. Default: the number of processors available. */
  readonly workers?: number;
  /** Where runs are computed. Default: processes on this machine. */
  readonly executor?: Executor;
  /** Continue in a store that already has content. Default true; false makes any content an error. */
  readonly resume?: boolean;
  /**
   * Least seconds between two stored checkpoints of a run, for producers that give them out; at most this and the time
   * between two frames is computed again after an interruption. Default 10; 0 stores one with every frame.
   */
  readonly checkpointEvery?: number;
  /** Stops within about a second; finished runs stay, unfinished ones keep their last checkpoint. */
  readonly signal?: AbortSignal;
  /** Called after every frame and every run. An error thrown here stops the campaign. */
  readonly onProgress?: (progress: CampaignProgress) => void;
}

/** What became of one run. `skipped` runs were already in the store. */
export type RunOutcome = {
  readonly id: string;
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number;
} & RunStart &
  (
    | { readonly status: "completed" | "skipped"; readonly frames: number }
    | { readonly status: "failed"; readonly reason: string }
  );

/** What {@link runCampaign} returns. */
export interface CampaignResult {
  readonly store: string;
  /** All declared runs in declared order. */
  readonly runs: readonly RunOutcome[];
  /** The part of `runs` that failed; the next call tries them again. */
  readonly failed: readonly (RunOutcome & { readonly status: "failed" })[];
  /** Run groups kept in the store from an earlier version of the campaign; not part of the dataset. */
  readonly undeclared: readonly string[];
}

/**
 * The outcome of every run of a campaign, after computing those the store does not hold yet, in parallel.
 *
 * A run is written out of sight and appears in the store complete or not at all. After an interruption of any kind, call
 * again: finished runs are skipped, unfinished ones continue after their last stored checkpoint if their producer gives
 * them out, and start over if not. A checkpoint that is damaged, or was written by another version of Node or of this
 * package, is not used, and the run's outcome says so. A failing run does not stop the others; a run that fails by an error
 * of its own leaves nothing to continue, one whose process dies does.
 *
 * @throws TypeError or RangeError for an invalid campaign or option.
 * @throws ProducerError when the producer cannot be loaded.
 * @throws StoreConflictError when the store holds another campaign, other files, or with `resume: false` anything.
 * @throws InvalidStoreError when the store's metadata is damaged or of another version.
 * @throws the signal's reason once `signal` aborts.
 */
export async function runCampaign(campaign: Campaign, options: RunCampaignOptions): Promise<CampaignResult> {
  const caller = "runCampaign";
  assertCampaign(caller, campaign);
  const { store, resume = true, signal, onProgress = () => {} } = options;
  const { workers, checkpointEvery = CHECKPOINT_EVERY } = options;
  if (workers !== undefined && options.executor) {
    throw new TypeError(`${caller}: expected workers or an executor, got both`);
  }
  const executor = options.executor ?? localProcesses(workers === undefined ? {} : { workers });
  if (!Number.isFinite(checkpointEvery) || checkpointEvery < 0) {
    throw new RangeError(`${caller}: expected checkpointEvery to be seconds >= 0, got ${checkpointEvery}`);
  }
  const producer = producerUrl(caller, campaign.producer);
  signal?.throwIfAborted();
  await mkdir(store, { recursive: true });
  const unlock = await lockFolder(store);
  if (!unlock) throw new StoreConflictError(store, "another campaign is writing to this store");
  try {
    const existing = await readRoot(store);
    if (existing) checkConflict(store, existing, campaign, resume);
    const description = await executor.describe(producer, signal);
    const planned = planRuns(campaign, description);
    const root = await rootAttributes(campaign, description, planned);
    const outcomes = new Map<string, RunOutcome>();
    const partials = await claimPartials(store);
    try {
      for (const outcome of await storedOutcomes(store, planned)) outcomes.set(outcome.id, outcome);
      if (existing?.seal !== root.seal) await writeRoot(store, root);
      await prunePartials(partials, unfinished(planned, outcomes));
      const missing = planned.filter((run) => !outcomes.has(run.id));
      const report = trackProgress(planned.length, outcomes.size, onProgress);
      report({ kind: "start" });
      const context = { producer, store, partials, checkpointEvery, signal, report };
      for (const outcome of await computeRuns(executor, missing, context)) outcomes.set(outcome.id, outcome);
    } finally {
      await releasePartials(partials, unfinished(planned, outcomes));
    }
    const runs = planned.map((run) => outcomes.get(run.id) as RunOutcome);
    const failed = runs.filter((run) => run.status === "failed");
    return { store, runs, failed, undeclared: await undeclaredRuns(store, root.runs) };
  } finally {
    await executor.close();
    await unlock();
  }
}

async function storedOutcomes(store: string, planned: readonly PlannedRun[]): Promise<RunOutcome[]> {
  const outcomes: RunOutcome[] = [];
  for (const run of planned) {
    const found = await readRun(store, run.id);
    if (found) outcomes.push({ ...identity(run), status: "skipped", frames: found.frames });
  }
  return outcomes;
}

async function computeRuns(
  executor: Executor,
  runs: readonly PlannedRun[],
  context: ExecutionContext,
): Promise<RunOutcome[]> {
  if (runs.length === 0) return [];
  await createPartials(context.partials);
  const outcomes = await executor.execute(runs, context);
  return runs.map((run) => ({ ...identity(run), ...(outcomes.get(run.id) ?? LEFT_OUT) }));
}

/** Ids of the runs that are not in the store: theirs are the checkpoints to keep. */
function unfinished(
  planned: readonly PlannedRun[],
  outcomes: ReadonlyMap<string, RunOutcome>,
): ReadonlySet<string> {
  const missing = planned.filter((run) => (outcomes.get(run.id)?.status ?? "failed") === "failed");
  return new Set(missing.map((run) => run.id));
}

function identity({ id, params, seed }: PlannedRun): Pick<RunOutcome, "id" | "params" | "seed"> {
  return { id, params, seed };
}

function checkConflict(store: string, existing: RootAttributes, campaign: Campaign, resume: boolean): void {
  const held = existing.campaign.name;
  if (held !== campaign.name) {
    throw new StoreConflictError(store, `holds campaign "${held}", not "${campaign.name}"`);
  }
  if (!resume) {
    throw new StoreConflictError(store, `holds campaign "${held}" already and resume is false`);
  }
}
