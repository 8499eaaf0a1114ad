/**
 * Campaigns of simulations on the processors of one machine, and datasets in directories.
 *
 * @example
 * ```ts
 * import { openStore, runCampaign } from "@microstructure/datasets/node";
 *
 * const { failed } = await runCampaign(
 *   { name: "tialn", producer: "./producer.js", conditions: [{ xAl: 0.5 }, { xAl: 0.6 }], seeds: [1, 2] },
 *   { store: "data/tialn.zarr", onProgress: ({ done, total }) => console.log(`${done}/${total}`) },
 * );
 * for await (const { id, volume, params } of await openStore("data/tialn.zarr")) console.log(id, params.time);
 * ```
 */

export { adoptRuns } from "./adopt-runs.js";
export type { Campaign } from "./campaign.js";
export type { ExecutedRun, ExecutionContext, Executor, RunStart } from "./executor.js";
export { type LocalProcessesOptions, localProcesses } from "./local-processes.js";
export { lockFolder } from "./lock-folder.js";
export { openStore } from "./open-store.js";
export type { PlannedRun } from "./plan-runs.js";
export type { ProducedFrame, Producer, ResumePoint, RunCondition } from "./producer.js";
export type { CampaignEvent, CampaignProgress } from "./progress.js";
export { readImageStack } from "./read-image-stack.js";
export {
  type CampaignResult,
  type RunCampaignOptions,
  type RunOutcome,
  runCampaign,
} from "./run-campaign.js";
export { type Share, shareOf } from "./share-of.js";
export {
  type SeriesFrame,
  type WriteSeriesOptions,
  type WrittenSeries,
  writeSeries,
} from "./write-series.js";
