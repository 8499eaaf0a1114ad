import { combine, combineFresh, factorOffset, multiply, takesFresh, weightedSquares } from "./combine";
import { width } from "./logarithm";
import { runSweep } from "./transforms";

/** Vectors whose squares are summed in their own precision, before that is added to a sum in f64; even. */
const CHUNK: i32 = 64;

/**
 * Columns: lines along z, in blocks of neighbouring ones. Spectra hold block after block, of each all slices: see
 * BlockedArray of src/wasm/blocked-array.ts. Of each block first the lines of slices are transformed to a fresh spectrum,
 * which is multiplied by a table; then a sum of spectra is written to a target; then its lines are transformed back to slices.
 * Any of these may be left out. A job holds i32 each:
 *  0 sweep there (0 for none), 4 sweep back (0 for none), 8 slices, 12 fresh spectrum (0 for none), 16 its table (0 for none),
 * 20 target, 24 terms (0 for none), 28 numbers of a slice of spectra, 32 numbers of a slice in a block, 36 count of slices,
 * 40 numbers of a line that lie together, 44 components, 48 scratch, 52 scratch bytes of one thread, 56 count of weights (0
 * without terms), 60 their results (f64, 64 bytes per block), from 64 on their tables: for each the sum of weight times |sum of
 * spectra|^2 over a block.
 */
// @ts-ignore: decorator
@inline
function run<T>(job: usize, thread: i32, threads: i32): void {
  const there = <usize>load<i32>(job);
  const back = <usize>load<i32>(job, 4);
  const slices = <usize>load<i32>(job, 8);
  const fresh = <usize>load<i32>(job, 12);
  const table = <usize>load<i32>(job, 16);
  const target = <usize>load<i32>(job, 20);
  const terms = <usize>load<i32>(job, 24);
  const numbers = load<i32>(job, 28);
  const most = load<i32>(job, 32);
  const perLine = load<i32>(job, 40);
  const components = load<i32>(job, 44);
  const scratch = <usize>load<i32>(job, 48) + <usize>thread * <usize>load<i32>(job, 52);
  const weights = load<i32>(job, 56);
  const vectors = (most * load<i32>(job, 36)) / width<T>();
  const bytes = 16 * <usize>vectors;
  const blocks = (numbers + most - 1) / most;
  const end = (blocks * (thread + 1)) / threads;
  for (let block = (blocks * thread) / threads; block < end; block++) {
    const at = bytes * block;
    const line = (block * most) / perLine;
    const lines = min(most, numbers - block * most) / perLine;
    // Sweeps count lines from the start of an array; those of spectra from the start of a block.
    if (fresh && there) runSweep<T>(there, slices, fresh + at - <usize>load<i32>(there, 20) * line, line, lines, scratch);
    const results = <usize>load<i32>(job, 60) + 64 * block;
    for (let q = 0; q < weights; q++) store<f64>(results + 8 * q, 0);
    const isOneLoop = weights == 1 && fresh && table && takesFresh(terms, fresh);
    for (let done = 0; done < vectors; done += CHUNK) {
      const count = min(CHUNK, vectors - done);
      const here = at + 16 * <usize>done;
      if (isOneLoop) {
        const sum = combineFresh<T>(terms, here, count, target, fresh, table, <usize>load<i32>(job, 64));
        store<f64>(results, load<f64>(results) + sum);
        continue;
      }
      if (fresh && table) multiply<T>(fresh + here, table + factorOffset(here, components), components, count);
      if (terms) combine<T>(terms, here, count, target);
      for (let q = 0; q < weights; q++) {
        const weight = <usize>load<i32>(job + 4 * q, 64) + factorOffset(here, components);
        const sum = weightedSquares<T>(target + here, weight, components, count);
        store<f64>(results + 8 * q, load<f64>(results + 8 * q) + sum);
      }
    }
    if (back) runSweep<T>(back, target + at - <usize>load<i32>(back, 12) * line, slices, line, lines, scratch);
  }
}

export function columns64(job: usize, thread: i32, threads: i32): void {
  run<f64>(job, thread, threads);
}

export function columns32(job: usize, thread: i32, threads: i32): void {
  run<f32>(job, thread, threads);
}
