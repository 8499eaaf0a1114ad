import { bytes, shareStart, word } from "./share";

// Channels are the last axis: numbers are rows of vectors, and vector k of every row has its parameters at 80 k: mean, scale,
// shift, and what the gradient adds per number and per distance from the mean.

const PARAMETERS: usize = 80;
/** Two vectors of two f64 for each of two sums. */
const SUMS: usize = 64;

/**
 * Sums of x - center and of its square over blocks of rows, f64, each vector exactly: words: x, sums, rows, vectors of a row,
 * rows of a block, blocks, parameters (mean: the center).
 */
export function moments(job: usize, thread: i32, threads: i32): void {
  const rows = word(job, 2);
  const vectors = word(job, 3);
  const rowsOfBlock = word(job, 4);
  const step = <usize>vectors * 16;
  const blocks = word(job, 5);
  const end = shareStart(blocks, thread + 1, threads);
  for (let block = shareStart(blocks, thread, threads); block < end; block++) {
    const first = block * rowsOfBlock;
    const length = step * <usize>min(rowsOfBlock, rows - first);
    for (let k: usize = 0; k < <usize>vectors; k++) {
      const center = v128.load(bytes(job, 6) + PARAMETERS * k);
      const lowCenter = f64x2.promote_low_f32x4(center);
      const highCenter = f64x2.promote_low_f32x4(v128.shuffle<i64>(center, center, 1, 1));
      let low = f64x2.splat(0);
      let high = low;
      let lowSquares = low;
      let highSquares = low;
      let at = bytes(job, 0) + step * <usize>first + k * 16;
      const stop = at + length;
      for (; at < stop; at += step) {
        const x = v128.load(at);
        const a = f64x2.sub(f64x2.promote_low_f32x4(x), lowCenter);
        const b = f64x2.sub(f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1)), highCenter);
        low = f64x2.add(low, a);
        lowSquares = f64x2.add(lowSquares, f64x2.mul(a, a));
        high = f64x2.add(high, b);
        highSquares = f64x2.add(highSquares, f64x2.mul(b, b));
      }
      const to = bytes(job, 1) + SUMS * (<usize>block * vectors + k);
      v128.store(to, low);
      v128.store(to, high, 16);
      v128.store(to, lowSquares, 32);
      v128.store(to, highSquares, 48);
    }
  }
}

/**
 * leakyRelu((x - mean) * scale + shift). Words: x, output, numbers divided by 16, rounded up, parameters, multiples of 16
 * numbers after which these repeat, slope (f32). Up to 15 numbers after the last are written too.
 */
export function normalize(job: usize, thread: i32, threads: i32): void {
  const x = bytes(job, 0);
  const output = bytes(job, 1);
  const groups = word(job, 2);
  const period = word(job, 4);
  const slope = v128.load32_splat(job + 20);
  const periods = (groups + period - 1) / period;
  const end = min(groups, period * shareStart(periods, thread + 1, threads));
  for (let first = period * shareStart(periods, thread, threads); first < end; first += period) {
    let at = bytes(job, 3);
    let from = x + <usize>first * 64;
    let to = output + <usize>first * 64;
    const stop = output + <usize>min(first + period, end) * 64;
    for (; to < stop; to += 64, from += 64, at += 4 * PARAMETERS) {
      v128.store(to, activated(v128.load(from), at, slope));
      v128.store(to, activated(v128.load(from, 16), at + PARAMETERS, slope), 16);
      v128.store(to, activated(v128.load(from, 32), at + 2 * PARAMETERS, slope), 32);
      v128.store(to, activated(v128.load(from, 48), at + 3 * PARAMETERS, slope), 48);
    }
  }
}

/**
 * Sums of the derivative by what enters the LeakyReLU, and of its product with x - mean, over blocks of rows. Words: dy, x, sums,
 * rows, vectors of a row, rows of a block, blocks, parameters, slope (f32).
 */
export function gradientSums(job: usize, thread: i32, threads: i32): void {
  const rows = word(job, 3);
  const vectors = word(job, 4);
  const rowsOfBlock = word(job, 5);
  const step = <usize>vectors * 16;
  const blocks = word(job, 6);
  const slope = v128.load32_splat(job + 32);
  const end = shareStart(blocks, thread + 1, threads);
  for (let block = shareStart(blocks, thread, threads); block < end; block++) {
    const first = block * rowsOfBlock;
    const length = step * <usize>min(rowsOfBlock, rows - first);
    for (let k: usize = 0; k < <usize>vectors; k++) {
      const parameters = bytes(job, 7) + PARAMETERS * k;
      const mean = v128.load(parameters);
      const scale = v128.load(parameters, 16);
      const shift = v128.load(parameters, 32);
      let low = f64x2.splat(0);
      let high = low;
      let lowProducts = low;
      let highProducts = low;
      const start = step * <usize>first + k * 16;
      let dy = bytes(job, 0) + start;
      let at = bytes(job, 1) + start;
      const stop = at + length;
      for (; at < stop; at += step, dy += step) {
        const d = f32x4.sub(v128.load(at), mean);
        const isAbove = f32x4.gt(f32x4.add(f32x4.mul(d, scale), shift), f32x4.splat(0));
        const g = v128.load(dy);
        const dz = v128.bitselect(g, f32x4.mul(g, slope), isAbove);
        const product = f32x4.mul(dz, d);
        low = f64x2.add(low, f64x2.promote_low_f32x4(dz));
        high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i64>(dz, dz, 1, 1)));
        lowProducts = f64x2.add(lowProducts, f64x2.promote_low_f32x4(product));
        highProducts = f64x2.add(highProducts, f64x2.promote_low_f32x4(v128.shuffle<i64>(product, product, 1, 1)));
      }
      const to = bytes(job, 2) + SUMS * (<usize>block * vectors + k);
      v128.store(to, low);
      v128.store(to, high, 16);
      v128.store(to, lowProducts, 32);
      v128.store(to, highProducts, 48);
    }
  }
}

/**
 * The derivative by x: that by what enters the LeakyReLU times the scale, plus what the parameters say. Words: dy, x, output,
 * numbers divided by 16, rounded up, parameters, multiples of 16 numbers after which these repeat, slope (f32). Up to 15 numbers
 * after the last are written too.
 */
export function normalizeGradient(job: usize, thread: i32, threads: i32): void {
  const dy = bytes(job, 0);
  const x = bytes(job, 1);
  const output = bytes(job, 2);
  const groups = word(job, 3);
  const period = word(job, 5);
  const slope = v128.load32_splat(job + 24);
  const periods = (groups + period - 1) / period;
  const end = min(groups, period * shareStart(periods, thread + 1, threads));
  for (let first = period * shareStart(periods, thread, threads); first < end; first += period) {
    let at = bytes(job, 4);
    let i = <usize>first * 64;
    const stop = <usize>min(first + period, end) * 64;
    for (; i < stop; i += 64, at += 4 * PARAMETERS) {
      const to = output + i;
      v128.store(to, derivative(v128.load(dy + i), v128.load(x + i), at, slope));
      v128.store(to, derivative(v128.load(dy + i, 16), v128.load(x + i, 16), at + PARAMETERS, slope), 16);
      v128.store(to, derivative(v128.load(dy + i, 32), v128.load(x + i, 32), at + 2 * PARAMETERS, slope), 32);
      v128.store(to, derivative(v128.load(dy + i, 48), v128.load(x + i, 48), at + 3 * PARAMETERS, slope), 48);
    }
  }
}

// @ts-ignore: decorator
@inline
function derivative(dy: v128, x: v128, at: usize, slope: v128): v128 {
  const d = f32x4.sub(x, v128.load(at));
  const scale = v128.load(at, 16);
  const z = f32x4.add(f32x4.mul(d, scale), v128.load(at, 32));
  const dz = v128.bitselect(dy, f32x4.mul(dy, slope), f32x4.gt(z, f32x4.splat(0)));
  const through = f32x4.add(f32x4.mul(d, v128.load(at, 64)), v128.load(at, 48));
  return f32x4.add(f32x4.mul(dz, scale), through);
}

// @ts-ignore: decorator
@inline
function activated(x: v128, at: usize, slope: v128): v128 {
  const z = f32x4.add(f32x4.mul(f32x4.sub(x, v128.load(at)), v128.load(at, 16)), v128.load(at, 32));
  return v128.bitselect(z, f32x4.mul(z, slope), f32x4.gt(z, f32x4.splat(0)));
}
