import { foldedForward, foldedInverse } from "./folded-lines";
import { gatherComplex, scatterComplex } from "./gather";
import { combineEven, combineOdd, separateEven, separateOdd } from "./half-spectrum";
import { lineBlock } from "./lines";
import { hopOf, lanes, loadReals, storeReals, vectorsFor } from "./vector";

/**
 * Table of a real line (see line-table.ts), i32 each: n, table of the complex line (0 if lines are folded, see
 * folded-lines.ts), table of separateEven, table of
 * combineEven, order of the samples (n numbers), forward and inverse factors of the cosine transform (0 for a Fourier
 * one), 1 if the order is 0 ... n-1 and n is even.
 */

/** Packs samples into vectors at `to`: x[2j] + i x[2j+1] for even n, x[j] + 0 i for odd n. */
function gatherReals<T>(table: usize, x: usize, xstep: usize, xhop: usize, lines: i32, to: usize): void {
  const n = load<i32>(table);
  let order = <usize>load<i32>(table, 16);
  const vectors = vectorsFor<T>(lines);
  const zero = v128.splat<T>(<T>0);
  const odd = n & 1;
  for (let j = 0; j < n; j += 2 - odd) {
    let u = x + xstep * load<i32>(order);
    let v = odd ? u : x + xstep * load<i32>(order, 4);
    order += odd ? 4 : 8;
    for (let i = 0; i < vectors; i++, to += 16, u += xhop * lanes<T>(), v += xhop * lanes<T>()) {
      const a = loadReals<T>(u, v, hopOf<T>(i, lines, xhop));
      v128.store(to, odd ? dropSecond<T>(a, zero) : a);
    }
  }
}

// @ts-ignore: decorator
@inline
export function dropSecond<T>(a: v128, zero: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, zero, 0, 2);
  return v128.shuffle<f32>(a, zero, 0, 4, 2, 4);
}

/** Undoes {@link gatherReals}. */
function scatterReals<T>(table: usize, from: usize, y: usize, ystep: usize, yhop: usize, lines: i32): void {
  const n = load<i32>(table);
  let order = <usize>load<i32>(table, 16);
  const vectors = vectorsFor<T>(lines);
  const odd = n & 1;
  for (let j = 0; j < n; j += 2 - odd) {
    let u = y + ystep * load<i32>(order);
    let v = odd ? u : y + ystep * load<i32>(order, 4);
    order += odd ? 4 : 8;
    for (let i = 0; i < vectors; i++, from += 16, u += yhop * lanes<T>(), v += yhop * lanes<T>()) {
      const hop = hopOf<T>(i, lines, yhop);
      const a = v128.load(from);
      if (odd) storeFirst<T>(u, hop, a);
      else storeReals<T>(u, v, hop, a);
    }
  }
}

// @ts-ignore: decorator
@inline
export function storeFirst<T>(p: usize, hop: usize, a: v128): void {
  v128.store_lane<T>(p, a, 0);
  if (sizeof<T>() == 4) v128.store_lane<T>(p + hop, a, 2);
}

/** Whether samples x[2j] and x[2j+1] lie side by side, as a complex number does. */
// @ts-ignore: decorator
@inline
export function isPacked<T>(table: usize, step: usize): bool {
  return load<i32>(table, 28) != 0 && step == sizeof<T>();
}

/** Half spectra of one block of real lines; scratch areas a and b, and c for the packed lines. */
export function realBlockForward<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  a: usize,
  b: usize,
  c: usize,
): void {
  const n = load<i32>(table);
  const line = <usize>load<i32>(table, 4);
  const vectors = vectorsFor<T>(lines);
  const point: usize = 16 * vectors;
  if (load<i32>(table, 32)) {
    if (isPacked<T>(table, xstep)) {
      const lane: usize = lines == 1 ? 0 : xhop;
      foldedForward<T>(table, x, 2 * sizeof<T>(), xhop * lanes<T>(), lane, y, ystep, yhop, lines, a, b);
    } else {
      gatherReals<T>(table, x, xstep, xhop, lines, c);
      foldedForward<T>(table, c, point, 16, 8, y, ystep, yhop, lines, b, c);
    }
    return;
  }
  if (sizeof<T>() == 8 && isPacked<T>(table, xstep)) {
    lineBlock<T>(line, x, 16, xhop, c, point, 16, vectors, a, b, false);
  } else {
    if (isPacked<T>(table, xstep)) gatherComplex<T>(n >> 1, x, 8, xhop, lines, c);
    else gatherReals<T>(table, x, xstep, xhop, lines, c);
    lineBlock<T>(line, c, point, 16, c, point, 16, vectors, a, b, false);
  }
  if (n & 1) separateOdd<T>(n, c, y, ystep, yhop, lines);
  else separateEven<T>(n >> 1, c, load<i32>(table, 8), y, ystep, yhop, lines);
}

/** Real lines of one block of half spectra, multiplied by n `scale`; `w` as in foldedInverse. */
export function realBlockInverse<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  a: usize,
  b: usize,
  c: usize,
  scale: T,
  w: usize,
): void {
  const n = load<i32>(table);
  const line = <usize>load<i32>(table, 4);
  const vectors = vectorsFor<T>(lines);
  const point: usize = 16 * vectors;
  if (load<i32>(table, 32)) {
    if (isPacked<T>(table, ystep)) {
      const lane: usize = lines == 1 ? 0 : yhop;
      foldedInverse<T>(table, x, xstep, xhop, y, 2 * sizeof<T>(), yhop * lanes<T>(), lane, lines, a, b, scale, w);
    } else {
      foldedInverse<T>(table, x, xstep, xhop, a, point, 16, 8, lines, b, c, scale, w);
      scatterReals<T>(table, a, y, ystep, yhop, lines);
    }
    return;
  }
  if (n & 1) combineOdd<T>(n, x, xstep, xhop, c, lines, scale);
  else combineEven<T>(n >> 1, x, xstep, xhop, load<i32>(table, 12), c, lines, scale);
  if (sizeof<T>() == 8 && isPacked<T>(table, ystep)) {
    lineBlock<T>(line, c, point, 16, y, 16, yhop, vectors, a, b, true);
  } else {
    lineBlock<T>(line, c, point, 16, c, point, 16, vectors, a, b, true);
    if (isPacked<T>(table, ystep)) scatterComplex<T>(n >> 1, c, y, 8, yhop, lines);
    else scatterReals<T>(table, c, y, ystep, yhop, lines);
  }
}
