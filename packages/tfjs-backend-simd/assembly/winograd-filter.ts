import { bytes, shareStart, word } from "./share";

/**
 * Transforms a filter [4, 4, 4, rows, columns] for F(3,2)^3: the 2^3 taps of each of the 8 phases, which are the parities along
 * z, y and x, become 4^3 points. Words:
 *
 * 0 filter, 1 rows, 2 columns, 3 target, 4 bytes of it from point to point, 5 whether it is transposed, 6 channels of a phase,
 * 7 scratch, 8 bytes of it per thread: 4096, 9 first panel, 10 panels.
 *
 * The target is [points, panels of 16 columns, phases and rows, 16]; transposed, [points, panels of 16 phases and rows, columns,
 * 16]. Rows of a phase are padded to the channels of a phase, columns to whole panels.
 */
export function winogradFilter(job: usize, thread: i32, threads: i32): void {
  if (word(job, 5) != 0) transposed(job, thread, threads);
  else straight(job, thread, threads);
}

// Panel by panel, so that the 64 points are streams in as many pages of memory.

function straight(job: usize, thread: i32, threads: i32): void {
  const rows = word(job, 1);
  const columns = word(job, 2);
  const channels = word(job, 6);
  const pointStep = bytes(job, 4);
  const row: usize = 4 * <usize>columns;
  const tap = <usize>rows * row;
  const units = 8 * word(job, 10);
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const column = 16 * (word(job, 9) + (unit >> 3));
    const vectors = min(4, (columns - column + 3) >> 2);
    let from = bytes(job, 0) + firstTap(unit & 7) * tap + 4 * <usize>column;
    let to = bytes(job, 3) + 64 * <usize>(unit * channels);
    for (let r = 0; r < channels; r++, from += row, to += 64) {
      for (let v = 0; v < 4; v++) {
        const at = to + 16 * <usize>v;
        if (r < rows && v < vectors) expand(from + 16 * <usize>v, tap, at, pointStep);
        else clear(at, pointStep);
      }
    }
  }
}

function transposed(job: usize, thread: i32, threads: i32): void {
  const rows = word(job, 1);
  const columns = word(job, 2);
  const channels = word(job, 6);
  const pointStep = bytes(job, 4);
  const tap: usize = 4 * <usize>rows * <usize>columns;
  const block = bytes(job, 7) + <usize>thread * bytes(job, 8);
  const groups = (columns + 3) >> 2;
  const units = groups * word(job, 10);
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const panel = unit / groups;
    const column = 4 * (unit % groups);
    const to = bytes(job, 3) + 64 * (<usize>panel * <usize>columns + <usize>column);
    for (let v = 0; v < 4; v++) {
      const k = 16 * (word(job, 9) + panel) + 4 * v;
      const row = k % channels;
      if (row >= rows) continue;
      const from = bytes(job, 0) + firstTap(k / channels) * tap + 4 * (<usize>row * <usize>columns + <usize>column);
      for (let t: usize = 0; t < 8; t++) {
        const corner: usize = 32 * (t >> 2) + 8 * ((t >> 1) & 1) + 2 * (t & 1);
        transpose(from + corner * tap, 4 * <usize>columns, block + 16 * corner);
      }
      for (let c = 0; c < min(4, columns - column); c++) {
        expand(block + 1024 * <usize>c, 16, to + 64 * <usize>c + 16 * <usize>v, pointStep);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function firstTap(phase: i32): usize {
  return <usize>(16 * (phase >> 2) + 4 * ((phase >> 1) & 1) + (phase & 1));
}

/** Transposes 4 by 4 numbers; rows of the result are 1024 bytes apart. */
function transpose(from: usize, step: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + step);
  const c = v128.load(from + 2 * step);
  const d = v128.load(from + 3 * step);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 1024);
  v128.store(to, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5), 2048);
  v128.store(to, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7), 3072);
}

function clear(to: usize, step: usize): void {
  for (let k = 0; k < 64; k++, to += step) v128.store(to, f32x4.splat(0));
}

/** Four numbers of every second tap along each axis at 4^3 points. */
function expand(from: usize, tap: usize, to: usize, step: usize): void {
  const half = f32x4.splat(0.5);
  for (let k = 0; k < 4; k++, to += 16 * step) {
    const a = alongZ(from, 32 * tap, k, half);
    const b = alongZ(from + 2 * tap, 32 * tap, k, half);
    const c = alongZ(from + 8 * tap, 32 * tap, k, half);
    const d = alongZ(from + 10 * tap, 32 * tap, k, half);
    line(a, b, to, step);
    line(f32x4.mul(half, f32x4.add(a, c)), f32x4.mul(half, f32x4.add(b, d)), to + 4 * step, step);
    line(f32x4.mul(half, f32x4.sub(a, c)), f32x4.mul(half, f32x4.sub(b, d)), to + 8 * step, step);
    line(c, d, to + 12 * step, step);
  }
}

// @ts-ignore: decorator
@inline
function alongZ(from: usize, step: usize, point: i32, half: v128): v128 {
  const a = v128.load(from);
  const b = v128.load(from + step);
  if (point == 0) return a;
  if (point == 3) return b;
  return f32x4.mul(half, point == 1 ? f32x4.add(a, b) : f32x4.sub(a, b));
}

function line(a: v128, b: v128, to: usize, step: usize): void {
  const half = f32x4.splat(0.5);
  v128.store(to, a);
  v128.store(to + step, f32x4.mul(half, f32x4.add(a, b)));
  v128.store(to + 2 * step, f32x4.mul(half, f32x4.sub(a, b)));
  v128.store(to + 3 * step, b);
}
