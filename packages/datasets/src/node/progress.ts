/** What happened last. */
export type CampaignEvent =
  | { readonly kind: "start" }
  /** Continues after stored frame `frame` of an earlier call. */
  | { readonly kind: "run-resumed"; readonly run: string; readonly frame: number; readonly time: number }
  /** Starts over: what an earlier call left cannot be continued. */
  | { readonly kind: "run-restarted"; readonly run: string; readonly reason: string }
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
  /** Frames of unfinished runs taken over from earlier calls. */
  readonly framesResumed: number;
  /** Seconds since the first event of this call. */
  readonly elapsed: number;
  /**
   * Seconds to the end, should the other runs take as long as those of this call so far, an unfinished one counted by its
   * frames. Undefined until this call has completed a run and written a frame.
   */
  readonly secondsLeft: number | undefined;
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
  let framesResumed = 0;
  let framesCompleted = 0;
  /** Frames of the runs in hand. */
  const unfinished = new Map<string, number>();
  const start = performance.now();
  return (event) => {
    if (event.kind === "frame") framesWritten++;
    if (event.kind === "run-resumed") framesResumed += event.frame + 1;
    if (event.kind === "frame" || event.kind === "run-resumed") unfinished.set(event.run, event.frame + 1);
    if (event.kind === "run-completed") {
      framesCompleted += event.frames;
      completed++;
    }
    if (event.kind === "run-failed") failed++;
    if (event.kind === "run-completed" || event.kind === "run-failed") unfinished.delete(event.run);
    const done = skipped + completed;
    const elapsed = (performance.now() - start) / 1000;
    const framesInHand = [...unfinished.values()].reduce((sum, frames) => sum + frames, 0);
    const framesLeft = ((total - done - failed) * framesCompleted) / completed - framesInHand;
    const isKnown = completed > 0 && framesWritten > 0;
    const secondsLeft = isKnown ? (elapsed / framesWritten) * Math.max(0, framesLeft) : undefined;
    const counts = { total, done, skipped, completed, failed, framesWritten, framesResumed };
    listener({ event, ...counts, elapsed, secondsLeft });
  };
}
