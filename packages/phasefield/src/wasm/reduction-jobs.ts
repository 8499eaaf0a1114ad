import { createSum } from "../compensated-sum.js";
import type { BlockedArray } from "./blocked-array.js";
import type { GridLayout } from "./grid-layout.js";
import { type Memory, writeIntegers, writeNumbers } from "./records.js";

/** A number times an array, by its address. */
export interface ArrayMultiple {
  readonly scale: number;
  readonly of: number;
}

export interface ReductionJobs {
  /** Largest size of a sum of fields. */
  largest(terms: readonly ArrayMultiple[]): number;
  /** For each table the sum of table times |sum of spectra|^2. */
  quadratic(tables: readonly number[], terms: readonly ArrayMultiple[]): readonly number[];
}

/** Most terms, and most tables. */
const MOST = 8;
/** Bytes of scratch of one thread. */
const SCRATCH = 2048;
/** Bytes between the results of two slices. */
const RESULTS = 64;

/** Parts of an array that are reduced each by itself: slices, or blocks. */
interface Parts {
  readonly slices: number;
  readonly numbers: number;
  /** Bytes from one part to the next. */
  readonly step: number;
}

function partsOf({ slices, block, blocks }: BlockedArray, width: number): Parts {
  return { slices: blocks, numbers: slices * block, step: slices * block * width };
}

/** Reductions over one grid. */
export function createReductionJobs(
  memory: Memory,
  kernels: { readonly largest: number; readonly quadratic: number },
  { field, spectrum, table, components }: GridLayout,
  width: 4 | 8,
): ReductionJobs {
  const { runtime } = memory;
  const job = runtime.allocate(256);
  const scratch = runtime.allocate(SCRATCH * runtime.threads);
  writeIntegers(memory, job + 224, [scratch]);
  const modes = partsOf(spectrum, width);
  const parts = Math.max(field.slices, modes.slices);
  const results = runtime.allocate(RESULTS * parts);
  const values = new Float64Array(runtime.buffer, results, (RESULTS / 8) * parts);

  function write({ slices, step, numbers }: Parts, terms: readonly ArrayMultiple[], tables: number): void {
    if (terms.length > MOST || tables > MOST) {
      throw new RangeError(
        `reduce: expected at most ${MOST} terms and tables, got ${terms.length} and ${tables}`,
      );
    }
    writeIntegers(memory, job, [
      terms.length,
      slices,
      step,
      numbers,
      results,
      tables,
      partsOf(table, width).step,
      components,
    ]);
    terms.forEach(({ scale, of }, j) => {
      writeIntegers(memory, job + 32 + 16 * j, [of]);
      writeNumbers(memory, job + 40 + 16 * j, [scale]);
    });
  }

  return {
    largest(terms) {
      write(field, terms, 0);
      runtime.run(kernels.largest, job);
      let largest = 0;
      for (let z = 0; z < field.slices; z++) largest = Math.max(largest, values[(RESULTS / 8) * z]!);
      return largest;
    },
    quadratic(tables, terms) {
      write(modes, terms, tables.length);
      writeIntegers(memory, job + 160, tables);
      runtime.run(kernels.quadratic, job);
      return tables.map((_, t) => {
        const sum = createSum();
        for (let z = 0; z < modes.slices; z++) sum.add(values[(RESULTS / 8) * z + t]!);
        return sum.value();
      });
    },
  };
}
