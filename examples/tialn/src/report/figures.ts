import type { EpochRecord } from "@microstructure/autoencoder3d";
import { type Description, describe } from "@microstructure/metrics";
import { FITTED, type FittedConstants, PRIOR, priorHardness } from "../prior/hardness-prior.js";
import type { FrameRecord } from "../run/frames.js";
import type { Settings } from "../run/settings.js";
import { describeMachine } from "../run/timings.js";
import type { MethodRow } from "../stages/evaluate.js";
import type { Labelled } from "../stages/label.js";
import type { HardnessResult, HardnessRow } from "../stages/train-hardness.js";

/** Every number shown in the report, as JSON. */
export interface Figures {
  readonly settings: Settings;
  readonly labels: "synthetic" | "measured";
  readonly machine: string;
  readonly seconds: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly frames: readonly FrameFigures[];
  /** Standard descriptors of the last frame of each run. */
  readonly last: readonly LastFrame[];
  readonly loss: readonly EpochRecord[];
  readonly reconstruction: readonly MethodRow[];
  readonly hardness: {
    readonly rows: readonly HardnessRow[];
    readonly halfWidth: number;
    readonly coverage: number;
    /** Least and largest share of a held-out run within the half width. */
    readonly runCoverage: readonly [number, number];
    readonly parity: readonly { readonly id: string; readonly label: number; readonly predicted: number }[];
  };
  readonly prior: typeof PRIOR;
}

/** The end of one run. */
export interface LastFrame extends Pick<FrameRecord, "xAl" | "temperature" | "time"> {
  readonly description: Description;
}

/** One simulated frame without its voxels. */
export interface FrameFigures extends Omit<FrameRecord, "volume"> {
  /** Physics prior without scatter, and with both fitted constants at 50 % and 150 %; GPa, synthetic. */
  readonly syntheticPrior: number;
  readonly syntheticPriorLow: number;
  readonly syntheticPriorHigh: number;
  /** Prediction of the final model, GPa; in sample when labels are synthetic. */
  readonly predicted: number;
}

const scaled = (factor: number): FittedConstants => ({
  transfer: FITTED.transfer * factor,
  softening: FITTED.softening * factor,
});

export function collectFigures(run: {
  readonly settings: Settings;
  readonly seconds: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly frames: readonly FrameRecord[];
  readonly predicted: ArrayLike<number>;
  readonly loss: readonly EpochRecord[];
  readonly reconstruction: readonly MethodRow[];
  readonly labelled: readonly Labelled[];
  readonly hardness: HardnessResult;
}): Figures {
  const { settings, seconds, warnings, loss, reconstruction, labelled, hardness } = run;
  return {
    settings,
    labels: settings.measurements ? "measured" : "synthetic",
    machine: describeMachine(),
    seconds,
    warnings,
    frames: run.frames.map(({ volume: _, ...frame }, i) => ({
      ...frame,
      syntheticPrior: priorHardness(frame),
      syntheticPriorLow: priorHardness(frame, scaled(0.5)),
      syntheticPriorHigh: priorHardness(frame, scaled(1.5)),
      predicted: run.predicted[i]!,
    })),
    last: describeLast(run.frames),
    loss,
    reconstruction,
    hardness: {
      rows: hardness.rows,
      halfWidth: hardness.halfWidth,
      coverage: hardness.coverage,
      runCoverage: hardness.runCoverage,
      parity: labelled.map(({ frame, hardness: label }, i) => ({
        id: frame.id,
        label,
        predicted: hardness.outOfFold[i]!,
      })),
    },
    prior: PRIOR,
  };
}

function describeLast(frames: readonly FrameRecord[]): LastFrame[] {
  const runs = new Map(frames.map((frame) => [frame.group, frame]));
  return [...runs.values()].map(({ xAl, temperature, time, volume }) => ({
    xAl,
    temperature,
    time,
    description: describe(volume),
  }));
}
