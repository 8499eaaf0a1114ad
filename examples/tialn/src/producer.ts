import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { JsonValue } from "@microstructure/datasets";
import type { ProducedFrame, RunCondition } from "@microstructure/datasets/node";
import { linearStability, simulate, tialn } from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import { startField } from "./start-field.js";

export const name = "tialn-phasefield";
export const version = "3";
export const software: Readonly<Record<string, string>> = {
  "@microstructure/phasefield": packageVersion("phasefield"),
};
export const material: JsonValue = tialn as unknown as JsonValue;

/** Numbers and steps of a run, where they are not those of `simulate`. */
export interface SolverChoice {
  readonly precision: "f32" | "f64";
  /** Error estimate allowed per step, see `StepOptions` of the phasefield package. */
  readonly tolerance: number;
}

/** What the campaign passes to every run. */
export interface ProducerOptions {
  /** Cells per edge of the cube, 1 nm each. */
  readonly edge: number;
  /** Runs of the campaign, all told: where they are fewer than the cores, each has several threads. */
  readonly runs: number;
  /** Frame times in s per condition; without an entry, `frames` equal steps up to `until` of the condition. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly solver?: SolverChoice;
}

/** Key of a condition in {@link ProducerOptions.times}. */
export function conditionKey(xAl: number, temperature: number): string {
  return `${xAl}/${temperature}`;
}

/** Threads of each run when a campaign of `runs` has one worker process per core; results do not depend on it. */
export function threadsPerRun(runs: number): number {
  return Math.max(1, Math.floor(availableParallelism() / runs));
}

/** End of a run, s. */
export function horizon(xAl: number, temperature: number, maxTime: number, growthTimes: number): number {
  const { growthRate } = linearStability(tialn, { composition: xAl, temperature });
  return growthRate > 0 ? Math.min(maxTime, growthTimes / growthRate) : maxTime;
}

/** Frames of one annealing treatment. Params: xAl, temperature (K), until (s), frames. */
export async function* produce(
  { params, seed, options, resume }: RunCondition,
  signal: AbortSignal,
): AsyncGenerator<ProducedFrame> {
  const { xAl, temperature, until, frames } = params as Record<
    "xAl" | "temperature" | "until" | "frames",
    number
  >;
  const { edge, runs, times, solver } = options as unknown as ProducerOptions;
  const initial = startField(edge, xAl, temperature, seed);
  const asked = times[conditionKey(xAl, temperature)];
  const schedule = asked ?? Array.from({ length: frames }, (_, i) => (until * i) / (frames - 1));
  for await (const frame of simulate(tialn, {
    initial,
    temperature,
    times: schedule,
    backend: auto({ maxThreads: threadsPerRun(runs), ...(solver && { precision: solver.precision }) }),
    signal,
    ...(solver && { tolerance: solver.tolerance }),
    ...(resume && { checkpoint: resume.checkpoint }),
  })) {
    const { step, min, max, energy } = frame.observation;
    yield {
      time: frame.time,
      volume: frame.volume,
      record: { steps: step, min, max, energy: energy.total, warnings: [...frame.warnings] },
      checkpoint: frame.checkpoint,
    };
  }
}

function packageVersion(folder: string): string {
  const file = new URL(`../../../packages/${folder}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
