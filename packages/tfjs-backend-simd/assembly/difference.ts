import { bytes, shareStart, word } from "./share";

/**
 * Sums in f64 of absolute or squared differences over blocks of numbers. Words: a, b, output, numbers, numbers of a block,
 * blocks, whether squares.
 */
export function differenceSums(job: usize, thread: i32, threads: i32): void {
  if (word(job, 6) != 0) sums(job, thread, threads, true);
  else sums(job, thread, threads, false);
}

// @ts-ignore: decorator
@inline
function sums(job: usize, thread: i32, threads: i32, squares: bool): void {
  const total = word(job, 3);
  const size = word(job, 4);
  const blocks = word(job, 5);
  const end = shareStart(blocks, thread + 1, threads);
  for (let block = shareStart(blocks, thread, threads); block < end; block++) {
    const first = <usize>block * 4 * <usize>size;
    let a = bytes(job, 0) + first;
    let b = bytes(job, 1) + first;
    const count = min(size, total - block * size);
    const vectors = a + <usize>(count >> 2) * 16;
    const stop = a + <usize>count * 4;
    let low = f64x2.splat(0);
    let high = low;
    for (; a < vectors; a += 16, b += 16) {
      const e = f32x4.sub(v128.load(a), v128.load(b));
      low = f64x2.add(low, measure(f64x2.promote_low_f32x4(e), squares));
      high = f64x2.add(high, measure(f64x2.promote_low_f32x4(v128.shuffle<i64>(e, e, 1, 1)), squares));
    }
    low = f64x2.add(low, high);
    let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
    for (; a < stop; a += 4, b += 4) {
      const e = <f64>(load<f32>(a) - load<f32>(b));
      sum += squares ? e * e : abs(e);
    }
    store<f64>(bytes(job, 2) + <usize>block * 8, sum);
  }
}

// @ts-ignore: decorator
@inline
function measure(e: v128, squares: bool): v128 {
  return squares ? f64x2.mul(e, e) : f64x2.abs(e);
}

/**
 * A factor times a - b, or times its sign: NaN where that is. Words: a, b, output, vectors, whether a - b, factor (f32). Up to
 * three numbers after the last are written too.
 */
export function differenceGradient(job: usize, thread: i32, threads: i32): void {
  const a = bytes(job, 0);
  const b = bytes(job, 1);
  const output = bytes(job, 2);
  const vectors = word(job, 3);
  const factor = v128.load32_splat(job + 20);
  const zero = f32x4.splat(0);
  const end = <usize>shareStart(vectors, thread + 1, threads) * 16;
  let i = <usize>shareStart(vectors, thread, threads) * 16;
  if (word(job, 4) != 0) {
    for (; i < end; i += 16) {
      v128.store(output + i, f32x4.mul(f32x4.sub(v128.load(a + i), v128.load(b + i)), factor));
    }
    return;
  }
  for (; i < end; i += 16) {
    const e = f32x4.sub(v128.load(a + i), v128.load(b + i));
    const signed = v128.xor(factor, v128.and(e, f32x4.splat(-0.0)));
    const isNumber = f32x4.eq(e, e);
    v128.store(output + i, v128.bitselect(v128.andnot(signed, f32x4.eq(e, zero)), e, isNumber));
  }
}
