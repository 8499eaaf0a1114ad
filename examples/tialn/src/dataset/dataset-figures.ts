import type { RunAttributes } from "@microstructure/datasets";
import type { Timings } from "../run/timings.js";
import type { DatasetPreset, DatasetPresetName } from "./presets.js";
import type { FrameError } from "./reference-errors.js";
import type { RunFigures } from "./run-figures.js";

/** Every number of the report. */
export interface DatasetFigures {
  readonly presetName: DatasetPresetName;
  readonly preset: DatasetPreset;
  readonly seed: number;
  readonly machine: string;
  readonly workers: number;
  readonly seconds: Timings;
  readonly structures: number;
  readonly size: { readonly bytes: number; readonly files: number };
  /** How the store holds numbers. */
  readonly encoding: RunAttributes["encoding"];
  readonly runs: readonly RunFigures[];
  readonly errors: readonly FrameError[];
}
