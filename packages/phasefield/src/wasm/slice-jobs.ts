import type { FieldScalars } from "../backend/types.js";
import { createSum } from "../compensated-sum.js";
import type { GridLayout, SlicedArray } from "./grid-layout.js";
import type { GridSweeps } from "./grid-sweeps.js";
import { type Memory, sweepRecord, writeIntegers } from "./records.js";

/** Passes over slices of z; arrays by their addresses. */
export interface SliceJobs {
  /** Lines along x and y of a field to `to`. */
  forward(field: number, to: number): void;
  /** The same of g'(c); returns the sums. With `origin`, c is made first, as by `inverse`. */
  respond(c: number, to: number, withEnergy: boolean, origin?: number): FieldScalars;
  /** g'(c) to `mu`. */
  potential(c: number, mu: number, withEnergy: boolean): FieldScalars;
  /** Lines along y and x, back to a field. `from` may be overwritten where it is the `between` of {@link createSliceJobs}. */
  inverse(from: number, field: number): void;
}

/** Slices that are taken together, as one. */
function inGroups(array: SlicedArray, together: number): SlicedArray {
  const { slices, numbers, step } = array;
  return { ...array, slices: slices / together, numbers: numbers * together, step: step * together };
}

/** Address of an array and bytes from one of its slices to the next. */
type Place = readonly [address: number, step: number];
type Steps = readonly [first: number, second: number, between: Place];

/** Bytes that rows need, ROOM in assembly/chemistry.ts, as whole cache lines. */
const ROOM = 5184;
/** Bytes of arrays that no cache holds, and of slices that the second one does. */
const LARGE = 3 * 2 ** 20;
const SLICE = 512 * 1024;
/** Bytes between the sums of two slices. */
const SUMS = 64;

/**
 * Slice jobs of one grid.
 *
 * @param between array of the layout `ahead` that inverse lines may use between y and x
 */
export function createSliceJobs(
  memory: Memory,
  kernel: number,
  layout: GridLayout,
  sweeps: GridSweeps,
  between: number,
  chemistry: number,
  center: number,
): SliceJobs {
  const { runtime } = memory;
  const { halved, together } = layout;
  const field = inGroups(layout.field, together);
  const ahead = inGroups(layout.ahead, together);
  const { slices, numbers } = field;
  const job = runtime.allocate(128);
  const isLarge = Math.max(field.bytes, ahead.bytes) > LARGE && ahead.step <= SLICE;
  const sums = runtime.allocate(SUMS * slices);
  const results = new Float64Array(runtime.buffer, sums, (SUMS / 8) * slices);
  const [x, xBack] = [sweepRecord(memory, sweeps.x.forward), sweepRecord(memory, sweeps.x.inverse)];
  const [y, yBack] = [sweepRecord(memory, sweeps.y?.forward), sweepRecord(memory, sweeps.y?.inverse)];
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

  const scratchSlice: Place = [0, 0];
  const home: Steps = y
    ? [yBack, xBack, isInPlace ? [between, ahead.step] : scratchSlice]
    : [xBack, 0, scratchSlice];

  function run(
    input: Place,
    output: Place,
    energy: readonly [chemistry: number, withEnergy: boolean],
    steps: Steps,
    origin?: number,
  ): void {
    const [first, second, [middle, middleStep]] = steps;
    writeIntegers(memory, job, [
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
      isLarge ? 1 : 0,
    ]);
    const [early, late, [back, backStep]] = home;
    writeIntegers(
      memory,
      job + 68,
      origin === undefined ? [0, 0, 0, 0, 0, 0] : [origin, ahead.step, early, late, back, backStep],
    );
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

  const there = (to: number): Steps => [x, y, isInPlace ? [to, ahead.step] : scratchSlice];
  const none = [0, false] as const;
  return {
    forward: (from, to) => run([from, field.step], [to, ahead.step], none, there(to)),
    respond(c, to, withEnergy, origin) {
      run([c, field.step], [to, ahead.step], [chemistry, withEnergy], there(to), origin);
      return scalars(withEnergy);
    },
    potential(c, mu, withEnergy) {
      run([c, field.step], [mu, field.step], [chemistry, withEnergy], [0, 0, scratchSlice]);
      return scalars(withEnergy);
    },
    inverse: (from, to) => run([from, ahead.step], [to, field.step], none, home),
  };
}

const round = (bytes: number) => 64 * Math.ceil(bytes / 64);
