import { bytes, shareStart, word } from "./share";

// Channels are the last axis: numbers are rows of vectors, and vector k of every row has its parameters at 80 k: mean, scale,
// shift, and what the gradient adds per number and per distance from the mean.

const PARAMETERS: usize = 80;
/** Two vectors of two f64 for each of two sums. */
const SUMS: usize = 64;
/** Rows whose terms of a derivative are added in f32 before the sum goes on in f64. */
const TOGETHER: usize = 8;

/**
 * Sums in f64 of x - center and of its square over blocks of rows. Words: x, sums, rows, vectors of a row,
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
  if (load<f32>(job + 20) > 1) activate(job, thread, threads, true);
  else activate(job, thread, threads, false);
}

// @ts-ignore: decorator
@inline
function activate(job: usize, thread: i32, threads: i32, isSteep: bool): void {
  const x = bytes(job, 0);
  const output = bytes(job, 1);
  const groups = word(job, 2);
  const parameters = bytes(job, 3);
  const period = word(job, 4);
  const slope = v128.load32_splat(job + 20);
  const step = <usize>period * 64;
  const periods = (groups + period - 1) / period;
  const last = shareStart(periods, thread + 1, threads);
  let i = shareStart(periods, thread, threads);
  for (; i + 2 < last; i += 2) {
    let from = x + <usize>i * step;
    let to = output + <usize>i * step;
    const stop = to + step;
    for (let at = parameters; to < stop; to += 16, from += 16, at += PARAMETERS) {
      const mean = v128.load(at);
      const scale = v128.load(at, 16);
      const shift = v128.load(at, 32);
      v128.store(to, activated(v128.load(from), mean, scale, shift, slope, isSteep));
      v128.store(to + step, activated(v128.load(from + step), mean, scale, shift, slope, isSteep));
    }
  }
  const end = output + <usize>min(last * period, groups) * 64;
  let from = x + <usize>i * step;
  for (let to = output + <usize>i * step; to < end; ) {
    const stop = min(to + step, end);
    for (let at = parameters; to < stop; to += 16, from += 16, at += PARAMETERS) {
      const shift = v128.load(at, 32);
      v128.store(to, activated(v128.load(from), v128.load(at), v128.load(at, 16), shift, slope, isSteep));
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
      while (at < stop) {
        let sum = f32x4.splat(0);
        let productSum = sum;
        const pause = min(stop, at + TOGETHER * step);
        for (; at < pause; at += step, dy += step) {
          const d = f32x4.sub(v128.load(at), mean);
          const dz = derivative(v128.load(dy), d, scale, shift, slope);
          sum = f32x4.add(sum, dz);
          productSum = f32x4.add(productSum, f32x4.mul(dz, d));
        }
        low = f64x2.add(low, f64x2.promote_low_f32x4(sum));
        high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i64>(sum, sum, 1, 1)));
        lowProducts = f64x2.add(lowProducts, f64x2.promote_low_f32x4(productSum));
        highProducts = f64x2.add(highProducts, f64x2.promote_low_f32x4(v128.shuffle<i64>(productSum, productSum, 1, 1)));
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
  const parameters = bytes(job, 4);
  const period = word(job, 5);
  const slope = v128.load32_splat(job + 24);
  const step = <usize>period * 64;
  const periods = (groups + period - 1) / period;
  const last = shareStart(periods, thread + 1, threads);
  let i = shareStart(periods, thread, threads);
  for (; i + 2 < last; i += 2) {
    let at = parameters;
    let k = <usize>i * step;
    const stop = k + step;
    for (; k < stop; k += 16, at += PARAMETERS) {
      const mean = v128.load(at);
      const scale = v128.load(at, 16);
      const shift = v128.load(at, 32);
      const perNumber = v128.load(at, 48);
      const perDistance = v128.load(at, 64);
      const d = f32x4.sub(v128.load(x + k), mean);
      const dz = derivative(v128.load(dy + k), d, scale, shift, slope);
      v128.store(output + k, through(dz, d, scale, perNumber, perDistance));
      const e = f32x4.sub(v128.load(x + step + k), mean);
      const ez = derivative(v128.load(dy + step + k), e, scale, shift, slope);
      v128.store(output + step + k, through(ez, e, scale, perNumber, perDistance));
    }
  }
  const end = <usize>min(last * period, groups) * 64;
  for (let k = <usize>i * step; k < end; ) {
    const stop = min(k + step, end);
    for (let at = parameters; k < stop; k += 16, at += PARAMETERS) {
      const scale = v128.load(at, 16);
      const d = f32x4.sub(v128.load(x + k), v128.load(at));
      const dz = derivative(v128.load(dy + k), d, scale, v128.load(at, 32), slope);
      v128.store(output + k, through(dz, d, scale, v128.load(at, 48), v128.load(at, 64)));
    }
  }
}

/** The derivative by what enters the LeakyReLU, at a distance from the mean. */
// @ts-ignore: decorator
@inline
function derivative(dy: v128, distance: v128, scale: v128, shift: v128, slope: v128): v128 {
  const z = f32x4.add(f32x4.mul(distance, scale), shift);
  return v128.bitselect(dy, f32x4.mul(dy, slope), f32x4.gt(z, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function through(dz: v128, distance: v128, scale: v128, perNumber: v128, perDistance: v128): v128 {
  return f32x4.add(f32x4.mul(dz, scale), f32x4.add(f32x4.mul(distance, perDistance), perNumber));
}

/** The smaller or larger of a number and its multiple is the LeakyReLU. */
// @ts-ignore: decorator
@inline
function activated(x: v128, mean: v128, scale: v128, shift: v128, slope: v128, isSteep: bool): v128 {
  const z = f32x4.add(f32x4.mul(f32x4.sub(x, mean), scale), shift);
  const multiple = f32x4.mul(z, slope);
  return isSteep ? f32x4.pmin(z, multiple) : f32x4.pmax(z, multiple);
}
