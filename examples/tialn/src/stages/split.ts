import { splitByFrame, splitByGroup } from "@microstructure/datasets";
import type { FrameRecord } from "../run/frames.js";
import type { Settings } from "../run/settings.js";

/** Frames by what the autoencoder knows of them. */
export interface FrameSplit {
  readonly train: readonly FrameRecord[];
  /** Held-out frames of runs whose other frames were trained on: the paper's random split. */
  readonly unseenFrames: readonly FrameRecord[];
  /** Frames of runs of which nothing was trained on. */
  readonly unseenRuns: readonly FrameRecord[];
}

/** Whole runs first, then a fifth of the frames of the others. Deterministic in the seed. */
export function splitFrames(frames: readonly FrameRecord[], { preset, seed }: Settings): FrameSplit {
  const byRun = splitByGroup(frames, { test: preset.unseenRuns / preset.conditions.length, seed });
  const byFrame = splitByFrame(byRun.train, { test: 0.2, seed });
  return { train: byFrame.train, unseenFrames: byFrame.test, unseenRuns: byRun.test };
}
