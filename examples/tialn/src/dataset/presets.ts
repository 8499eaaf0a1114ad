import type { Campaign } from "@microstructure/datasets/node";
import { linearStability, tialn } from "@microstructure/phasefield";
import type { SolverChoice } from "../producer.js";
import type { Condition } from "../run/presets.js";

/** A run of the set. Frames are equally spaced from 0 to `until`, s. */
export interface DatasetRun extends Condition {
  readonly until: number;
  readonly frames: number;
}

/** How large the data set is and how exactly it is computed. Times in s, lengths in nm. */
export interface DatasetPreset {
  /** Cells per edge of the cube, 1 nm each. */
  readonly edge: number;
  readonly compositions: readonly number[];
  readonly temperatures: readonly number[];
  /** Time between frames. */
  readonly every: number;
  readonly until: number;
  /** End of runs that are slow by {@link isSlow}. */
  readonly slowUntil: number;
  readonly solver: SolverChoice;
  /** Runs of the set that are computed again with a smaller tolerance, to measure what the steps of the set are off. */
  readonly reference: {
    readonly conditions: readonly Condition[];
    readonly every: number;
    readonly solver: SolverChoice;
  };
  /** Rows and columns of the contact sheet. */
  readonly sheet: { readonly compositions: readonly number[]; readonly times: readonly number[] };
}

/** The range in which the energy of TiAlN is defined: what a run may come to without being stopped. */
export const ENCODING = {
  dtype: "uint16",
  range: [-0.1, 1.1],
} as const satisfies Campaign["encoding"];

export type DatasetPresetName = "full" | "smoke";

/** Growth times that a run needs to decompose and coarsen. */
export const ENOUGH = 40;

const SOLVER: SolverChoice = { precision: "f32", tolerance: 0.02 };
const REFERENCE: SolverChoice = { precision: "f64", tolerance: 0.00125 };

export const DATASET_PRESETS: Readonly<Record<DatasetPresetName, DatasetPreset>> = {
  full: {
    edge: 48,
    compositions: [0.42, 0.45, 0.48, 0.51, 0.54, 0.57, 0.6, 0.63, 0.66],
    temperatures: [1073, 1123, 1173, 1223, 1273],
    every: 60,
    until: 7200,
    slowUntil: 14400,
    solver: SOLVER,
    reference: {
      conditions: [
        { xAl: 0.54, temperature: 1173 },
        { xAl: 0.54, temperature: 1273 },
      ],
      every: 600,
      solver: REFERENCE,
    },
    sheet: { compositions: [0.42, 0.48, 0.54, 0.6, 0.66], times: [600, 1800, 7200] },
  },
  smoke: {
    edge: 16,
    compositions: [0.45, 0.63],
    temperatures: [1073, 1173],
    every: 60,
    until: 600,
    slowUntil: 1200,
    solver: SOLVER,
    reference: { conditions: [{ xAl: 0.63, temperature: 1173 }], every: 120, solver: REFERENCE },
    sheet: { compositions: [0.45, 0.63], times: [120, 300, 600] },
  },
};

/** Whether `until` is fewer than {@link ENOUGH} times what the fastest wave takes to grow by e. */
export function isSlow({ xAl, temperature }: Condition, until: number): boolean {
  return linearStability(tialn, { composition: xAl, temperature }).growthRate * until < ENOUGH;
}

/** Runs of a preset. Every composition has slow and fast temperatures, so that a campaign's pace is even. */
export function datasetRuns({
  compositions,
  temperatures,
  every,
  until,
  slowUntil,
}: DatasetPreset): DatasetRun[] {
  const falling = [...temperatures].sort((a, b) => b - a);
  return compositions.flatMap((xAl) =>
    falling.map((temperature) => {
      const end = isSlow({ xAl, temperature }, until) ? slowUntil : until;
      return { xAl, temperature, until: end, frames: end / every + 1 };
    }),
  );
}
