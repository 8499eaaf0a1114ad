import { factorOffset, total, weightedSquares } from "./combine";
import { width } from "./logarithm";

/**
 * Sums of multiples of arrays, reduced. A job holds i32 each: 0 count of terms, 4 slices, 8 bytes from one slice to the
 * next, 12 numbers of a slice, 16 results (64 bytes per slice), 20 tables, 24 bytes from one slice of a table to the next,
 * 28 components; then from byte 32 on 16 bytes per term: i32 array, 4 bytes unused, f64 scale; then the addresses of the
 * tables from byte 160 on, and at 224 scratch of 2 KiB per thread. At most 8 terms and 8 tables.
 */

// @ts-ignore: decorator
@inline
function arrayOf(job: usize, j: i32): usize {
  return <usize>load<i32>(job + 16 * j, 32);
}

// @ts-ignore: decorator
@inline
function scaleOf(job: usize, j: i32): f64 {
  return load<f64>(job + 16 * j, 40);
}

/** Numbers that are summed to scratch before they are reduced. */
const CHUNK: i32 = 256;

/** Sum of the terms of `vectors` vectors from byte `offset` on, to `to`. */
function sumTerms<T>(job: usize, terms: i32, offset: usize, vectors: i32, to: usize): void {
  let a = arrayOf(job, 0) + offset;
  const s = v128.splat<T>(<T>scaleOf(job, 0));
  if (terms == 3) {
    let b = arrayOf(job, 1) + offset;
    let c = arrayOf(job, 2) + offset;
    const t = v128.splat<T>(<T>scaleOf(job, 1));
    const u = v128.splat<T>(<T>scaleOf(job, 2));
    for (let i = 0; i < vectors; i++, a += 16, b += 16, c += 16, to += 16) {
      const x = v128.add<T>(v128.mul<T>(v128.load(a), s), v128.mul<T>(v128.load(b), t));
      v128.store(to, v128.add<T>(x, v128.mul<T>(v128.load(c), u)));
    }
    return;
  }
  for (let i = 0, p = to; i < vectors; i++, a += 16, p += 16) v128.store(p, v128.mul<T>(v128.load(a), s));
  for (let j = 1; j < terms; j++) {
    let b = arrayOf(job, j) + offset;
    const t = v128.splat<T>(<T>scaleOf(job, j));
    for (let i = 0, p = to; i < vectors; i++, b += 16, p += 16) {
      v128.store(p, v128.add<T>(v128.load(p), v128.mul<T>(v128.load(b), t)));
    }
  }
}

/** Largest size in each slice, as f64; NaN if any number is. */
// @ts-ignore: decorator
@inline
function largest<T>(job: usize, thread: i32, threads: i32): void {
  const terms = load<i32>(job);
  const slices = load<i32>(job, 4);
  const step = <usize>load<i32>(job, 8);
  const numbers = load<i32>(job, 12);
  const scratch = <usize>load<i32>(job, 224) + <usize>(thread * (CHUNK * sizeof<T>()));
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    let result: f64 = 0;
    for (let start = 0; start < numbers; start += CHUNK) {
      const count = min(CHUNK, numbers - start);
      const vectors = (count + width<T>() - 1) / width<T>();
      sumTerms<T>(job, terms, step * z + <usize>start * sizeof<T>(), vectors, scratch);
      const whole = count / width<T>();
      let most = v128.splat<T>(<T>0);
      let sum = most;
      for (let i = 0, p = scratch; i < whole; i++, p += 16) {
        const x = v128.abs<T>(v128.load(p));
        most = v128.pmax<T>(most, x);
        sum = v128.add<T>(sum, x);
      }
      result = max(result, largestLane<T>(most));
      // What is not a number hides from pmax, but not from a sum.
      const all = total<T>(sum);
      if (all != all) result = NaN;
      for (let i = whole * width<T>(); i < count; i++) {
        result = max(result, <f64>abs(load<T>(scratch + <usize>i * sizeof<T>())));
      }
    }
    store<f64>(<usize>load<i32>(job, 16) + 64 * z, result);
  }
}

// @ts-ignore: decorator
@inline
function largestLane<T>(v: v128): f64 {
  if (sizeof<T>() == 8) return max(f64x2.extract_lane(v, 0), f64x2.extract_lane(v, 1));
  const a = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return <f64>max(a, max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

/** For each table the sum of table times square in each slice, here a block of columns, whole vectors. */
// @ts-ignore: decorator
@inline
function quadratic<T>(job: usize, thread: i32, threads: i32): void {
  const terms = load<i32>(job);
  const slices = load<i32>(job, 4);
  const step = <usize>load<i32>(job, 8);
  const numbers = load<i32>(job, 12);
  const tables = load<i32>(job, 20);
  const tableStep = <usize>load<i32>(job, 24);
  const components = load<i32>(job, 28);
  const scratch = <usize>load<i32>(job, 224) + <usize>(thread * (CHUNK * sizeof<T>()));
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    const results = <usize>load<i32>(job, 16) + 64 * z;
    for (let q = 0; q < tables; q++) store<f64>(results + 8 * q, 0);
    for (let start = 0; start < numbers; start += CHUNK) {
      const vectors = (min(CHUNK, numbers - start) + width<T>() - 1) / width<T>();
      sumTerms<T>(job, terms, step * z + <usize>start * sizeof<T>(), vectors, scratch);
      for (let q = 0; q < tables; q++) {
        const table = <usize>load<i32>(job + 4 * q, 160) + tableStep * z + factorOffset(<usize>start * sizeof<T>(), components);
        store<f64>(results + 8 * q, load<f64>(results + 8 * q) + weightedSquares<T>(scratch, table, components, vectors));
      }
    }
  }
}

export function largest64(job: usize, thread: i32, threads: i32): void {
  largest<f64>(job, thread, threads);
}

export function largest32(job: usize, thread: i32, threads: i32): void {
  largest<f32>(job, thread, threads);
}

export function quadratic64(job: usize, thread: i32, threads: i32): void {
  quadratic<f64>(job, thread, threads);
}

export function quadratic32(job: usize, thread: i32, threads: i32): void {
  quadratic<f32>(job, thread, threads);
}
