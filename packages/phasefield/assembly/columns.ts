import { combineRow, factorOffset, multiplyRow, weightedSquares } from "./combine";
import { width } from "./logarithm";
import { runSweep } from "./transforms";

/**
 * Columns: lines along z of spectra, in blocks of neighbouring ones. Of each block first a sum of spectra is written to
 * the input, then the lines are transformed, then the output is multiplied by a table. A job holds i32 each:
 *  0 sweep (0 for none), 4 input, 8 output, 12 terms (0 for none), 16 table (0 for none),
 * 20 slices of the input, 24 bytes from one to the next, 28 slices of the output, 32 bytes from one to the next,
 * 36 bytes from one slice of the table to the next, 40 numbers of a slice, 44 numbers of a line that lie together in a
 * slice, 48 numbers of a block, 52 components, 56 scratch, 60 scratch bytes of one thread,
 * 64 count of weights (0 without terms), 68 their results (f64, 64 bytes per block), from 72 on their tables: for each the
 * sum of weight times |sum of spectra|^2 over the numbers of a block. Before all of it the lines of one of the terms may
 * be transformed in place: 104 its array (0 for none), 108 sweep, 112 table that multiplies the result.
 */
// @ts-ignore: decorator
@inline
function run<T>(job: usize, thread: i32, threads: i32): void {
  const sweep = <usize>load<i32>(job);
  const input = <usize>load<i32>(job, 4);
  const output = <usize>load<i32>(job, 8);
  const terms = <usize>load<i32>(job, 12);
  const table = <usize>load<i32>(job, 16);
  const numbers = load<i32>(job, 40);
  const perLine = load<i32>(job, 44);
  const most = load<i32>(job, 48);
  const components = load<i32>(job, 52);
  const scratch = <usize>load<i32>(job, 56) + <usize>thread * <usize>load<i32>(job, 60);
  const blocks = (numbers + most - 1) / most;
  const end = (blocks * (thread + 1)) / threads;
  for (let block = (blocks * thread) / threads; block < end; block++) {
    const first = block * most;
    const count = min(most, numbers - first);
    if (terms) {
      const slices = load<i32>(job, 20);
      const step = <usize>load<i32>(job, 24);
      const early = <usize>load<i32>(job, 104);
      if (early) {
        runSweep<T>(<usize>load<i32>(job, 108), early, early, first / perLine, count / perLine, scratch);
        multiplyRows<T>(early, <usize>load<i32>(job, 112), slices, step, <usize>load<i32>(job, 36), first, count, components);
      }
      const weights = load<i32>(job, 64);
      const results = <usize>load<i32>(job, 68) + 64 * block;
      const vectors = (count + width<T>() - 1) / width<T>();
      const offset = factorOffset<T>(first, components);
      for (let q = 0; q < weights; q++) store<f64>(results + 8 * q, 0);
      for (let z = 0; z < slices; z++) {
        combineRow<T>(terms, z, first, count, input + step * z);
        const row = input + step * z + <usize>first * sizeof<T>();
        for (let q = 0; q < weights; q++) {
          const weight = <usize>load<i32>(job + 4 * q, 72) + <usize>load<i32>(job, 36) * z + offset;
          const sum = weightedSquares<T>(row, weight, components, vectors);
          store<f64>(results + 8 * q, load<f64>(results + 8 * q) + sum);
        }
      }
    }
    if (sweep) runSweep<T>(sweep, input, output, first / perLine, count / perLine, scratch);
    const step = <usize>load<i32>(job, 32);
    multiplyRows<T>(output, table, load<i32>(job, 28), step, <usize>load<i32>(job, 36), first, count, components);
  }
}

/** Multiplies a block of an array by a table, if there is one. */
function multiplyRows<T>(array: usize, table: usize, slices: i32, step: usize, tableStep: usize, first: i32, count: i32, components: i32): void {
  if (!table) return;
  const from = array + <usize>first * sizeof<T>();
  const factors = table + factorOffset<T>(first, components);
  for (let z = 0; z < slices; z++) multiplyRow<T>(from + step * z, factors + tableStep * z, components, count);
}

export function columns64(job: usize, thread: i32, threads: i32): void {
  run<f64>(job, thread, threads);
}

export function columns32(job: usize, thread: i32, threads: i32): void {
  run<f32>(job, thread, threads);
}
