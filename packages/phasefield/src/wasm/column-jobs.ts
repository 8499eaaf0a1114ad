import { createSum } from "../compensated-sum.js";
import type { GridLayout } from "./grid-layout.js";
import type { GridSweeps } from "./grid-sweeps.js";
import { type Memory, sweepRecord, writeIntegers, writeNumbers } from "./records.js";

/** Terms of a sum of spectra, by their addresses. */
export interface ColumnTerm {
  readonly scale: number;
  readonly table: number;
  readonly spectrum: number;
}

/** A spectrum that is made of slices, and then multiplied by a table unless that is 0. */
export interface FreshSpectrum {
  readonly spectrum: number;
  readonly table: number;
}

/** What becomes of each block of columns, in this order. */
export interface ColumnWork {
  /** Its lines along z are transformed from slices. */
  readonly fresh?: FreshSpectrum | undefined;
  /** A sum of spectra, which may include the fresh one, is written to `target`. */
  readonly terms?: readonly ColumnTerm[];
  readonly target?: number;
  /** Lines along z of the target are transformed to slices. */
  readonly isInverse?: boolean;
  /** Tables of which sums of weight times |sum of spectra|^2 are returned. */
  readonly weights?: readonly number[];
}

/** Most terms of a sum. */
const TERMS = 16;
/** Most weights. */
const WEIGHTS = 8;
/** Bytes between the results of two blocks. */
const RESULTS = 64;

/**
 * A function that does the work on all columns of one grid; arrays by their addresses.
 *
 * @param slices array of the layout `ahead`; where z is of extent 1 there are no lines, and no work with slices
 */
export function createColumnJobs(
  memory: Memory,
  kernel: number,
  layout: GridLayout,
  sweeps: GridSweeps,
  slices: number,
): (work: ColumnWork) => readonly number[] {
  const { runtime } = memory;
  const { spectrum, components } = layout;
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
  const results = runtime.allocate(RESULTS * spectrum.blocks);
  const partial = new Float64Array(runtime.buffer, results, (RESULTS / 8) * spectrum.blocks);

  function writeTerms(terms: readonly ColumnTerm[]): number {
    if (terms.length === 0) return 0;
    if (terms.length > TERMS) {
      throw new RangeError(`combine: expected at most ${TERMS} terms, got ${terms.length}`);
    }
    writeIntegers(memory, list, [terms.length, components, terms.every(({ scale }) => scale === 1) ? 1 : 0]);
    terms.forEach(({ scale, table, spectrum: from }, j) => {
      writeIntegers(memory, list + 16 + 16 * j, [table, from]);
      writeNumbers(memory, list + 24 + 16 * j, [scale]);
    });
    return list;
  }

  return ({ fresh, terms = [], target = 0, isInverse = false, weights = [] }) => {
    if (weights.length > WEIGHTS) {
      throw new RangeError(`synthesise: expected at most ${WEIGHTS} weights, got ${weights.length}`);
    }
    writeIntegers(memory, job, [
      there,
      isInverse ? back : 0,
      slices,
      fresh?.spectrum ?? 0,
      fresh?.table ?? 0,
      target,
      writeTerms(terms),
      spectrum.numbers,
      spectrum.block,
      spectrum.slices,
      perLine,
      components,
      scratch,
      perThread,
      terms.length > 0 ? weights.length : 0,
      results,
      ...weights,
    ]);
    runtime.run(kernel, job);
    return weights.map((_, q) => {
      const sum = createSum();
      for (let b = q; b < partial.length; b += RESULTS / 8) sum.add(partial[b]!);
      return sum.value();
    });
  };
}
