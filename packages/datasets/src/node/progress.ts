/** What happened last. */
export type CampaignEvent =
  | { readonly kind: "start" }
  | { readonly kind: "frame"; readonly run: string; readonly frame: number; readonly time: number }
  | { readonly kind: "run-completed"; readonly run: string; readonly frames: number }
  | { readonly kind: "run-failed"; readonly run: string; readonly reason: string };

/** The state of a campaign after `event`: all a progress bar needs. */
export interface CampaignProgress {
  readonly event: CampaignEvent;
  /** Declared runs. */
  readonly total: number;
  /** Runs in the store: `skipped` plus `completed`. */
  readonly done: number;
  /** Runs that were already in the store. */
  readonly skipped: number;
  /** Runs completed by this call. */
  readonly completed: number;
  readonly failed: number;
  /** Frames written by this call, unfinished runs included. */
  readonly framesWritten: number;
}

/** Counts events into {@link CampaignProgress} records for `listener`. */
export function trackProgress(
  total: number,
  skipped: number,
  listener: (progress: CampaignProgress) => void,
): (event: CampaignEvent) => void {
  let completed = 0;
  let failed = 0;
  let framesWritten = 0;
  return (event) => {
    if (event.kind === "frame") framesWritten++;
    if (event.kind === "run-completed") completed++;
    if (event.kind === "run-failed") failed++;
    listener({ event, total, done: skipped + completed, skipped, completed, failed, framesWritten });
  };
}
