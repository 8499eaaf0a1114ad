import { gatherComplex, scatterComplex } from "./gather";
import { pass5, pass6, pass8 } from "./large-passes";
import { PLAIN } from "./mirror";
import { pass2, pass3, pass4 } from "./small-passes";
import { imagSign, lanes, realSign, vectorsFor } from "./vector";

/**
 * Table of a line of n points (see line-table.ts): i32 count of stages, n, then from byte 16 on per stage i32 radix,
 * m = points of the stage / radix, address of its forward twiddles, address of its inverse ones.
 */
export function pass<T>(
  radix: i32,
  x: usize,
  y: usize,
  count: i32,
  inner: i32,
  xrow: usize,
  xleg: usize,
  xhop: usize,
  yrow: usize,
  yleg: usize,
  yhop: usize,
  w: usize,
  turn: v128,
): void {
  if (w) {
    if (radix == 8) pass8<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, w, turn, true, PLAIN, 0, 0);
    else if (radix == 4) pass4<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, w, turn, true, PLAIN, 0, 0);
    else if (radix == 6) pass6<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, w, turn, true, PLAIN, 0, 0);
    else if (radix == 3) pass3<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, w, turn, true);
    else if (radix == 2) pass2<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, w, turn, true);
    else pass5<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, w, turn, true);
  } else {
    if (radix == 8) pass8<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, 0, turn, false, PLAIN, 0, 0);
    else if (radix == 4) pass4<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, 0, turn, false, PLAIN, 0, 0);
    else if (radix == 6) pass6<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, 0, turn, false, PLAIN, 0, 0);
    else if (radix == 3) pass3<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, 0, turn, false);
    else if (radix == 2) pass2<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, 0, turn, false);
    else pass5<T>(x, y, count, inner, xrow, xleg, xhop, yrow, yleg, yhop, 0, turn, false);
  }
}

/**
 * Unscaled transform of `vectors` vectors of complex lines: point j of vector v is read at x + xstep j + xhop v and
 * written at y + ystep j + yhop v. x and y may be one place, if their steps are equal; a and b are scratch of n vectors each.
 */
export function lineBlock<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  vectors: i32,
  a: usize,
  b: usize,
  inverse: bool,
): void {
  const stages = load<i32>(table);
  const n = load<i32>(table, 4);
  const turn = inverse ? realSign<T>() : imagSign<T>();
  const point: usize = 16 * vectors;
  if (stages == 0) {
    for (let v = 0; v < vectors; v++) v128.store(y + yhop * v, v128.load(x + xhop * v));
    return;
  }
  let stage = table + 16;
  if (stages == 1) {
    pass<T>(n, x, y, 1, vectors, 0, xstep, xhop, 0, ystep, yhop, 0, turn);
    return;
  }
  const w: usize = inverse ? 12 : 8;
  let r: usize = load<i32>(stage);
  let m: usize = load<i32>(stage, 4);
  const w0 = <usize>load<i32>(stage + w);
  // The first row has twiddles 1.
  pass<T>(<i32>r, x, a, 1, vectors, 0, xstep * m, xhop, 0, point, 16, 0, turn);
  pass<T>(<i32>r, x + xstep, a + point * r, <i32>m - 1, vectors, xstep, xstep * m, xhop, point * r, point, 16, w0 + 32 * (r - 1), turn);
  let span = point * r;
  for (let i = 2; i < stages; i++) {
    stage += 16;
    r = load<i32>(stage);
    m = load<i32>(stage, 4);
    const wi = <usize>load<i32>(stage + w);
    pass<T>(<i32>r, a, b, 1, <i32>(span >> 4), 0, span * m, 16, 0, span, 16, 0, turn);
    pass<T>(<i32>r, a + span, b + span * r, <i32>m - 1, <i32>(span >> 4), span, span * m, 16, span * r, span, 16, wi + 32 * (r - 1), turn);
    span *= r;
    const c = a;
    a = b;
    b = c;
  }
  r = load<i32>(stage, 16);
  const rest = <usize>n / r;
  if ((ystep * rest) & 4095 || yhop != 16) {
    pass<T>(<i32>r, a, y, <i32>rest, vectors, point, point * rest, 16, ystep, ystep * rest, yhop, 0, turn);
  } else {
    // All legs fall into one set of the first cache: go row by row instead.
    pass<T>(<i32>r, a, b, <i32>rest, vectors, point, point * rest, 16, point, point * rest, 16, 0, turn);
    for (let j = 0; j < n; j++, b += point, y += ystep) for (let v: usize = 0; v < point; v += 16) v128.store(y + v, v128.load(b + v));
  }
}

/**
 * Unscaled transform of `lines` complex lines in blocks of at most `block` vectors: point j of line q is read at
 * x + xstep j + xhop q and written at y + ystep j + yhop q. `scratch` holds three areas of `area` bytes.
 */
export function complexLines<T>(
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
  const n = load<i32>(table, 4);
  const a = scratch;
  const b = a + area;
  const c = b + area;
  const most = block * lanes<T>();
  for (let q = 0; q < lines; q += most) {
    const some = min(most, lines - q);
    const vectors = vectorsFor<T>(some);
    const from = x + xhop * q;
    const to = y + yhop * q;
    if (sizeof<T>() == 8) {
      lineBlock<T>(table, from, xstep, xhop, to, ystep, yhop, vectors, a, b, inverse);
    } else if (xhop == 8 && yhop == 8 && some > 1) {
      // Neighbouring columns, in pairs; an odd last one has its turn alone.
      lineBlock<T>(table, from, xstep, 16, to, ystep, 16, some >> 1, a, b, inverse);
      if (some & 1) q -= most - (some - 1);
    } else {
      gatherComplex<T>(n, from, xstep, xhop, some, c);
      lineBlock<T>(table, c, 16 * vectors, 16, c, 16 * vectors, 16, vectors, a, b, inverse);
      scatterComplex<T>(n, c, to, ystep, yhop, some);
    }
  }
}
