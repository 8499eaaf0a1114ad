import type { Runtime } from "@microstructure/fft/runtime";
import type { FieldScalars } from "../backend/types.js";
import { createSum } from "../compensated-sum.js";
import type { GridLayout, SlicedArray } from "./grid-layout.js";
import type { GridSweeps } from "./grid-sweeps.js";
import { sweepRecord, writeIntegers } from "./records.js";

/** Passes over slices of z; arrays by their addresses. */
export interface SliceJobs {
  /** Lines along x and y of a field to `to`. */
  forward(field: number, to: number): void;
  /** The same of g'(c); returns the sums. */
  respond(c: number, to: number, withEnergy: boolean): FieldScalars;
  /** g'(c) to `mu`. */
  potential(c: number, mu: number, withEnergy: boolean): FieldScalars;
  /** Lines along y and x, back to a field. `from` may be overwritten where it is not the `between` of {@link createSliceJobs}. */
  inverse(from: number, field: number): void;
}

/** Address of an array and bytes from one of its slices to the next. */
type Place = readonly [address: number, step: number];
type Steps = readonly [first: number, second: number, between: Place];

/** Bytes that rows need, ROOM in assembly/chemistry.ts, as whole cache lines. */
const ROOM = 5120;
/** Bytes between the sums of two slices. */
const SUMS = 64;

/**
 * Slice jobs of one grid.
 *
 * @param ahead layout of what lines along x and y are written to, and read from
 * @param between array of that layout that inverse lines may use between y and x
 */
export function createSliceJobs(
  runtime: Runtime,
  kernel: number,
  layout: GridLayout,
  sweeps: GridSweeps,
  ahead: SlicedArray,
  between: number,
  chemistry: number,
  center: number,
): SliceJobs {
  const { field, halved } = layout;
  const { slices, numbers } = field;
  const job = runtime.allocate(64);
  const sums = runtime.allocate(SUMS * slices);
  const results = new Float64Array(runtime.buffer, sums, (SUMS / 8) * slices);
  const [x, xBack] = [sweepRecord(runtime, sweeps.x.forward), sweepRecord(runtime, sweeps.x.inverse)];
  const [y, yBack] = [sweepRecord(runtime, sweeps.y?.forward), sweepRecord(runtime, sweeps.y?.inverse)];
  // Lines along y that are halved read reals and write complex numbers: they cannot stay in place.
  const isInPlace = halved !== 1;
  const own = round(
    Math.max(
      ...[sweeps.x, sweeps.y].flatMap((pair) =>
        pair ? [pair.forward.scratchBytes, pair.inverse.scratchBytes] : [64],
      ),
    ),
  );
  const perThread = own + ROOM + round(field.step + 16) + 64;
  const scratch = runtime.allocate(perThread * runtime.threads);

  function run(
    input: Place,
    output: Place,
    energy: readonly [chemistry: number, withEnergy: boolean],
    steps: Steps,
  ): void {
    const [first, second, [middle, middleStep]] = steps;
    writeIntegers(runtime, job, [
      ...input,
      ...output,
      slices,
      energy[0],
      energy[1] ? 1 : 0,
      sums,
      numbers,
      first,
      second,
      middle,
      middleStep,
      scratch,
      perThread,
      own,
    ]);
    runtime.run(kernel, job);
  }

  function scalars(withEnergy: boolean): FieldScalars {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    const [energy, sum] = [createSum(), createSum()];
    for (let i = 0; i < results.length; i += SUMS / 8) {
      energy.add(results[i]!);
      min = Math.min(min, results[i + 1]!);
      max = Math.max(max, results[i + 2]!);
      sum.add(results[i + 3]!);
    }
    return {
      energy: withEnergy ? energy.value() : undefined,
      min,
      max,
      sum: sum.value() + slices * numbers * center,
    };
  }

  const scratchSlice: Place = [0, 0];
  const there = (to: number): Steps => [x, y, isInPlace ? [to, ahead.step] : scratchSlice];
  const none = [0, false] as const;
  return {
    forward: (from, to) => run([from, field.step], [to, ahead.step], none, there(to)),
    respond(c, to, withEnergy) {
      run([c, field.step], [to, ahead.step], [chemistry, withEnergy], there(to));
      return scalars(withEnergy);
    },
    potential(c, mu, withEnergy) {
      run([c, field.step], [mu, field.step], [chemistry, withEnergy], [0, 0, scratchSlice]);
      return scalars(withEnergy);
    },
    inverse(from, to) {
      const steps: Steps = y
        ? [yBack, xBack, isInPlace ? [between, ahead.step] : scratchSlice]
        : [xBack, 0, scratchSlice];
      run([from, ahead.step], [to, field.step], none, steps);
    },
  };
}

const round = (bytes: number) => 64 * Math.ceil(bytes / 64);
