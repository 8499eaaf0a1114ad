import { bytes, shareStart, word } from "./share";

const SUM = 0;
const MAX = 1;

/**
 * Sums or maxima in f64 over blocks of rows of [outer, rows, columns], written to [outer, blocks, stride]. Words: input, output,
 * outer, rows, columns, rows of a block, blocks, columns done at a time (a multiple of 4), stride, which.
 */
export function reduceColumns(job: usize, thread: i32, threads: i32): void {
  if (word(job, 9) == MAX) columnBlocks(job, thread, threads, MAX);
  else columnBlocks(job, thread, threads, SUM);
}

// @ts-ignore: decorator
@inline
function columnBlocks(job: usize, thread: i32, threads: i32, which: i32): void {
  const rows = word(job, 3);
  const columns = word(job, 4);
  const rowsOfBlock = word(job, 5);
  const blocks = word(job, 6);
  const width = word(job, 7);
  const stride = word(job, 8);
  const parts = (columns + width - 1) / width;
  const units = word(job, 2) * blocks * parts;
  const step = <usize>columns * 4;
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const part = unit % parts;
    const block = unit / parts;
    const first = (block % blocks) * rowsOfBlock;
    const count = min(rowsOfBlock, rows - first);
    const to = bytes(job, 1) + 8 * (<usize>block * stride + part * width);
    const at = bytes(job, 0) + step * (<usize>(block / blocks) * rows + first) + <usize>(part * width) * 4;
    const stop = at + <usize>min(width, columns - part * width) * 4;
    rowInto(which, at, stop, to, true);
    for (let row = 1; row < count; row++) rowInto(which, at + <usize>row * step, stop + <usize>row * step, to, false);
  }
}

/** Joins a part of a row with what is at `to`. */
// @ts-ignore: decorator
@inline
function rowInto(which: i32, at: usize, stop: usize, to: usize, isFirst: bool): void {
  for (; at < stop; at += 16, to += 32) {
    const x = v128.load(at);
    const low = f64x2.promote_low_f32x4(x);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
    v128.store(to, isFirst ? low : join(which, v128.load(to), low));
    v128.store(to, isFirst ? high : join(which, v128.load(to, 16), high), 16);
  }
}

/**
 * Sums or maxima in f64 of blocks of each row of [rows, columns], written to [rows, blocks]. Words: input, output, rows, columns,
 * columns of a block, blocks, which.
 */
export function reduceRows(job: usize, thread: i32, threads: i32): void {
  if (word(job, 6) == MAX) rowBlocks(job, thread, threads, MAX);
  else rowBlocks(job, thread, threads, SUM);
}

// @ts-ignore: decorator
@inline
function rowBlocks(job: usize, thread: i32, threads: i32, which: i32): void {
  const columns = word(job, 3);
  const width = word(job, 4);
  const blocks = word(job, 5);
  const units = word(job, 2) * blocks;
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const first = (unit % blocks) * width;
    const count = min(width, columns - first);
    let at = bytes(job, 0) + 4 * (<usize>(unit / blocks) * columns + first);
    const vectors = at + 32 * <usize>(count >> 3);
    const stop = at + <usize>count * 4;
    let a = f64x2.splat(which == MAX ? -Infinity : 0);
    let b = a;
    let c = a;
    let d = a;
    for (; at < vectors; at += 32) {
      const x = v128.load(at);
      const y = v128.load(at, 16);
      a = join(which, a, f64x2.promote_low_f32x4(x));
      b = join(which, b, f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1)));
      c = join(which, c, f64x2.promote_low_f32x4(y));
      d = join(which, d, f64x2.promote_low_f32x4(v128.shuffle<i64>(y, y, 1, 1)));
    }
    a = join(which, join(which, a, b), join(which, c, d));
    let result = joinTwo(which, f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
    for (; at < stop; at += 4) result = joinTwo(which, result, load<f32>(at));
    store<f64>(bytes(job, 1) + <usize>unit * 8, result);
  }
}

/**
 * Joins the blocks of [outer, blocks, stride] in order, divides by a count and writes f32 [outer, columns]. Words: input,
 * output, outer, blocks, columns, stride, count, which.
 */
export function joinBlocks(job: usize, thread: i32, threads: i32): void {
  const blocks = word(job, 3);
  const columns = word(job, 4);
  const stride: usize = 8 * bytes(job, 5);
  const divisor: f64 = word(job, 6);
  const which = word(job, 7);
  const units = word(job, 2) * columns;
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    let at = bytes(job, 0) + <usize>(unit / columns) * blocks * stride + <usize>(unit % columns) * 8;
    let result = load<f64>(at);
    for (let i = 1; i < blocks; i++) {
      at += stride;
      result = joinTwo(which, result, load<f64>(at));
    }
    store<f32>(bytes(job, 1) + <usize>unit * 4, <f32>(result / divisor));
  }
}

// @ts-ignore: decorator
@inline
function join(which: i32, a: v128, b: v128): v128 {
  return which == MAX ? f64x2.max(a, b) : f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
function joinTwo(which: i32, a: f64, b: f64): f64 {
  return which == MAX ? max(a, b) : a + b;
}
