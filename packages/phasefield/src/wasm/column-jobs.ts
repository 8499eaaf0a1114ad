import type { Sweep } from "@microstructure/fft/runtime";
import { createSum } from "../compensated-sum.js";
import type { GridLayout, SlicedArray } from "./grid-layout.js";
import type { GridSweeps } from "./grid-sweeps.js";
import { type Memory, sweepRecord, writeIntegers, writeNumbers } from "./records.js";

/** Terms of a sum of spectra, by their addresses. */
export interface ColumnTerm {
  readonly scale: number;
  readonly table: number;
  readonly spectrum: number;
}

/** Passes over blocks of columns of spectra; arrays by their addresses. */
export interface ColumnJobs {
  /** Lines along z of what forward slices left at `from`, to `spectrum`; times a table where one is given. */
  forward(from: number, spectrum: number, table: number): void;
  /** Writes a sum to `target`. */
  combine(target: number, terms: readonly ColumnTerm[]): void;
  /** Writes a sum to `target` where there are terms, and its lines along z to `to`. Returns sums of weights times squares. */
  inverse(
    target: number,
    terms: readonly ColumnTerm[],
    to: number,
    weights: readonly number[],
    early?: EarlyLines,
  ): readonly number[];
}

/** A term of a sum whose lines along z are still to be transformed in place, and then multiplied by a table. */
export interface EarlyLines {
  readonly spectrum: number;
  readonly table: number;
}

/** Most terms of a sum. */
const TERMS = 16;
/** Most weights. */
const WEIGHTS = 8;
/** Bytes between the results of two blocks. */
const RESULTS = 64;
/** Bytes of spectra beyond the caches of one core. */
const LARGE = 4 * 2 ** 20;
/** Numbers in f32 of a cache line. */
const LINE = 16;
/** Numbers of a block without lines. */
const BLOCK = 2048;

/**
 * Size of blocks of `length` numbers, at most `most` (but whole cache lines): the largest of which two and four threads
 * get about equally much. It does not depend on the threads that there are, since sums are made block by block.
 */
function evenBlock(length: number, most: number): number {
  const largest = LINE * Math.max(1, Math.floor(most / LINE));
  const excess = (block: number) =>
    Math.max(...[2, 4].map((n) => (n * block * Math.ceil(Math.ceil(length / block) / n)) / length));
  let best = largest;
  for (let block = largest; block > 0 && 2 * block > largest; block -= LINE) {
    if (excess(block) < excess(best) - 0.01) best = block;
  }
  return best;
}

/**
 * Column jobs of one grid.
 *
 * @param ahead layout of what forward slices leave and inverse ones take
 * @param lanes lines in one vector: 1 for f64, 2 for f32
 */
export function createColumnJobs(
  memory: Memory,
  kernel: number,
  layout: GridLayout,
  sweeps: GridSweeps,
  ahead: SlicedArray,
  lanes: 1 | 2,
): ColumnJobs {
  const { runtime } = memory;
  const { spectrum, table, components } = layout;
  const job = runtime.allocate(128);
  const list = runtime.allocate(16 + 16 * TERMS);
  const perThread = sweeps.z
    ? 64 * Math.ceil(Math.max(sweeps.z.forward.scratchBytes, sweeps.z.inverse.scratchBytes) / 64) + 64
    : 64;
  const scratch = runtime.allocate(perThread * runtime.threads);
  const there = sweepRecord(memory, sweeps.z?.forward);
  const back = sweepRecord(memory, sweeps.z?.inverse);
  // Cosine lines take the two numbers of a mode one by one.
  const perLine = layout.kinds[0] === "cosine" ? 1 : components;
  // Rows of large arrays are begun less often, at the price of blocks that are transformed in two parts.
  const wide = spectrum.bytes > LARGE ? 2 : 1;
  const block = blockOf(sweeps.z?.forward);
  const blocks = Math.ceil(spectrum.numbers / block);
  const results = runtime.allocate(RESULTS * blocks);
  const partial = new Float64Array(runtime.buffer, results, (RESULTS / 8) * blocks);

  /** Numbers of a block: about as many lines as a sweep takes together. */
  function blockOf(sweep: Sweep | undefined): number {
    return sweep ? evenBlock(spectrum.numbers, sweep.block * perLine * lanes * wide) : BLOCK;
  }

  function writeTerms(terms: readonly ColumnTerm[]): number {
    if (terms.length === 0) return 0;
    if (terms.length > TERMS)
      throw new RangeError(`combine: expected at most ${TERMS} terms, got ${terms.length}`);
    writeIntegers(memory, list, [terms.length, components, spectrum.step, table.step]);
    terms.forEach(({ scale, table: factor, spectrum: from }, j) => {
      writeIntegers(memory, list + 16 + 16 * j, [factor, from]);
      writeNumbers(memory, list + 24 + 16 * j, [scale]);
    });
    return list;
  }

  function run(
    sweep: number,
    input: readonly [number, SlicedArray],
    output: readonly [number, SlicedArray],
    terms: number,
    factor: number,
    weights: readonly number[] = [],
    early?: EarlyLines,
  ): void {
    if (weights.length > WEIGHTS) {
      throw new RangeError(`synthesise: expected at most ${WEIGHTS} weights, got ${weights.length}`);
    }
    writeIntegers(memory, job, [
      sweep,
      input[0],
      output[0],
      terms,
      factor,
      input[1].slices,
      input[1].step,
      output[1].slices,
      output[1].step,
      table.step,
      spectrum.numbers,
      perLine,
      block,
      components,
      scratch,
      perThread,
      weights.length,
      results,
      ...weights,
    ]);
    writeIntegers(memory, job + 104, early ? [early.spectrum, there, early.table] : [0, 0, 0]);
    runtime.run(kernel, job);
  }

  return {
    forward(from, to, factor) {
      if (there) run(there, [from, ahead], [to, spectrum], 0, factor);
      else if (factor) run(0, [to, spectrum], [to, spectrum], 0, factor);
    },
    combine: (target, terms) => run(0, [target, spectrum], [target, spectrum], writeTerms(terms), 0),
    inverse(target, terms, to, weights, early) {
      if (back) run(back, [target, spectrum], [to, ahead], writeTerms(terms), 0, weights, early);
      else if (terms.length > 0) {
        run(0, [target, spectrum], [target, spectrum], writeTerms(terms), 0, weights);
      }
      return weights.map((_, q) => {
        const sum = createSum();
        for (let b = q; b < partial.length; b += RESULTS / 8) sum.add(partial[b]!);
        return sum.value();
      });
    },
  };
}
