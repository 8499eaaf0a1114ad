/**
 * Transforms of all lines along an axis, f64 and f32. Addresses and strides are in bytes; `x` and `y` are the places of
 * the first point of the first line, `step` leads to the next point and `hop` to the next line. `scratch` holds three
 * areas of `area` bytes, each enough for `block` vectors of n + 2 points.
 */
import { cosineBlockForward, cosineBlockInverse } from "./cosine-lines";
import { complexLines } from "./lines";
import { realBlockForward, realBlockInverse } from "./real-lines";
import { lanes } from "./vector";

// @ts-ignore: decorator
@inline
function realLines<T>(
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
  const b = scratch + area;
  const c = b + area;
  const most = block * lanes<T>();
  for (let q = 0; q < lines; q += most) {
    const u = x + xhop * q;
    const v = y + yhop * q;
    const some = min(most, lines - q);
    if (kind == 0) realBlockForward<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c);
    else if (kind == 1)
      realBlockInverse<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c, <T>scale);
    else if (kind == 2) cosineBlockForward<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c);
    else cosineBlockInverse<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c, <T>scale);
  }
}

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

// @ts-ignore: decorator
@inline
function scale<T>(p: usize, count: i32, factor: f64): void {
  const f = v128.splat<T>(<T>factor);
  const end = p + sizeof<T>() * count;
  for (; p + 16 <= end; p += 16) v128.store(p, v128.mul<T>(v128.load(p), f));
  for (; p < end; p += sizeof<T>()) store<T>(p, load<T>(p) * <T>factor);
}

/** Multiplies `count` numbers. */
export function scale64(p: usize, count: i32, factor: f64): void {
  scale<f64>(p, count, factor);
}

export function scale32(p: usize, count: i32, factor: f64): void {
  scale<f32>(p, count, factor);
}
