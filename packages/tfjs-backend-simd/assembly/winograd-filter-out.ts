import { bytes, shareStart, word } from "./share";
import { storeLanes } from "./store-lanes";

/**
 * A filter [4, 4, 4, rows, columns] from its 4^3 points: the adjoint of {@link winogradFilter}. Words:
 *
 * 0 points [points, panels of 16 columns, phases and rows, 16], 1 bytes from point to point, 2 filter, 3 rows, 4 columns,
 * 5 channels of a phase, 6 scratch, 7 bytes of it per thread: 256, 8 first panel, 9 panels.
 */
export function winogradFilterOut(job: usize, thread: i32, threads: i32): void {
  const step = bytes(job, 1);
  const rows = word(job, 3);
  const columns = word(job, 4);
  const channels = word(job, 5);
  const row: usize = 4 * <usize>columns;
  const tap = <usize>rows * row;
  const planes = bytes(job, 6) + <usize>thread * bytes(job, 7);
  const units = 8 * word(job, 9);
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const panel = word(job, 8) + (unit >> 3);
    const phase = unit & 7;
    const first = <usize>(16 * (phase >> 2) + 4 * ((phase >> 1) & 1) + (phase & 1));
    let from = bytes(job, 0) + 64 * <usize>(unit * channels);
    let to = bytes(job, 2) + first * tap + 64 * <usize>panel;
    const width = min(16, columns - 16 * panel);
    for (let r = 0; r < rows; r++, from += 64, to += row) {
      for (let c = 0; c < width; c += 4) {
        const at: usize = 4 * <usize>c;
        for (let k: usize = 0; k < 4; k++) reducePlane(from + at + 16 * k * step, step, planes + 64 * k);
        for (let k: usize = 0; k < 4; k++) {
          const p1 = v128.load(planes + 16 * k, 64);
          const p2 = v128.load(planes + 16 * k, 128);
          const taps = to + at + (8 * (k >> 1) + 2 * (k & 1)) * tap;
          storeLanes(taps, firstOf(v128.load(planes + 16 * k), p1, p2), width - c);
          storeLanes(taps + 32 * tap, secondOf(p1, p2, v128.load(planes + 16 * k, 192)), width - c);
        }
      }
    }
  }
}

/** Two by two taps from four by four points. */
function reducePlane(from: usize, step: usize, to: usize): void {
  for (let half: usize = 0; half < 2; half++) {
    const a = half == 0 ? firstTap(from, step) : secondTap(from, step);
    const b = half == 0 ? firstTap(from + 4 * step, step) : secondTap(from + 4 * step, step);
    const c = half == 0 ? firstTap(from + 8 * step, step) : secondTap(from + 8 * step, step);
    const d = half == 0 ? firstTap(from + 12 * step, step) : secondTap(from + 12 * step, step);
    v128.store(to + 16 * half, firstOf(a, b, c));
    v128.store(to + 16 * half, secondOf(b, c, d), 32);
  }
}

// @ts-ignore: decorator
@inline
function firstTap(from: usize, step: usize): v128 {
  return firstOf(v128.load(from), v128.load(from + step), v128.load(from + 2 * step));
}

// @ts-ignore: decorator
@inline
function secondTap(from: usize, step: usize): v128 {
  return secondOf(v128.load(from + step), v128.load(from + 2 * step), v128.load(from + 3 * step));
}

// @ts-ignore: decorator
@inline
function firstOf(p0: v128, p1: v128, p2: v128): v128 {
  return f32x4.add(p0, f32x4.mul(f32x4.splat(0.5), f32x4.add(p1, p2)));
}

// @ts-ignore: decorator
@inline
function secondOf(p1: v128, p2: v128, p3: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.splat(0.5), f32x4.sub(p1, p2)), p3);
}
