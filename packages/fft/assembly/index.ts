/**
 * Transforms of all lines along an axis, f64 and f32. Addresses and strides are in bytes; `x` and `y` are the places of
 * the first point of the first line, `step` leads to the next point and `hop` to the next line. `scratch` holds three
 * areas of `area` bytes, each enough for `block` + 1 vectors of n + 2 points.
 */
import { runShare } from "./jobs";
import { complexLines } from "./lines";
import { realLines } from "./lines-of-kind";
import { scale } from "./scale";

export function complex64(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  block: i32,
  scratch: usize,
  area: usize,
  inverse: bool,
): void {
  complexLines<f64>(table, x, xstep, xhop, y, ystep, yhop, lines, block, scratch, area, inverse);
}

/** kind: 0 real lines to half spectra, 1 back, 2 DCT-II, 3 back; the latter by `scale`. */
export function real64(
  kind: i32,
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  block: i32,
  scratch: usize,
  area: usize,
  scale: f64,
): void {
  realLines<f64>(kind, table, x, xstep, xhop, y, ystep, yhop, lines, block, scratch, area, scale);
}

export function complex32(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  block: i32,
  scratch: usize,
  area: usize,
  inverse: bool,
): void {
  complexLines<f32>(table, x, xstep, xhop, y, ystep, yhop, lines, block, scratch, area, inverse);
}

/** kind: 0 real lines to half spectra, 1 back, 2 DCT-II, 3 back; the latter by `scale`. */
export function real32(
  kind: i32,
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  block: i32,
  scratch: usize,
  area: usize,
  scale: f64,
): void {
  realLines<f32>(kind, table, x, xstep, xhop, y, ystep, yhop, lines, block, scratch, area, scale);
}

/** Runs a share of the job at an address: see jobs.ts. */
export function job64(job: usize, thread: i32, threads: i32): void {
  runShare<f64>(job, thread, threads);
}

export function job32(job: usize, thread: i32, threads: i32): void {
  runShare<f32>(job, thread, threads);
}

/** Multiplies `count` numbers. */
export function scale64(p: usize, count: i32, factor: f64): void {
  scale<f64>(p, count, factor);
}

export function scale32(p: usize, count: i32, factor: f64): void {
  scale<f32>(p, count, factor);
}
