import { fold } from "./fold";
import { combineEven, separateEven } from "./half-spectrum";
import { pass6, pass8 } from "./large-passes";
import { pass } from "./lines";
import { READ, WRITTEN } from "./mirror";
import { pass4 } from "./small-passes";
import { unfold } from "./unfold";
import { imagSign, lanes, realSign, vectorsFor } from "./vector";

/**
 * Real lines of n samples by way of {@link fold}: see there for sub-lines. Fields of the table of a real line (see
 * line-tables.ts) from byte 32 on: R, or 0 if lines are not folded, tables of the sub-lines as complex lines forward and
 * back, whose last and first stage has radix 4, 6 or 8, and twiddles of fold and unfold.
 *
 * Samples 2j and 2j + 1 lie at x + xstep j + xhop v, for f32 those of the second line `xlane` bytes further, or those at
 * y; `a` and `b` are scratch of n/2 vectors each. b, unlike a, may be the place of the samples.
 */
export function foldedForward<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  xlane: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  a: usize,
  b: usize,
): void {
  const n = load<i32>(table);
  const parts = load<i32>(table, 32);
  const subs = parts >> 1;
  const line = <usize>load<i32>(table, 36);
  const length = n / parts;
  const vectors = vectorsFor<T>(lines);
  const point: usize = 16 * vectors;
  const wide = point * subs;
  const turn = imagSign<T>();
  fold<T>(parts, x, xstep, xhop, xlane, length >> 1, a, vectors, load<i32>(table, 44));

  const stages = load<i32>(line);
  const last = innerStages<T>(line + 16, stages - 1, wide, 8, turn, a, b);
  if (last != a) {
    b = a;
    a = last;
  }
  const r = load<i32>(line + 16 * stages);
  const rest = length / r;
  const leg = wide * rest;
  pass<T>(r, a, b, rest, vectors, wide, leg, 16, point, point * rest, 16, 0, turn);
  separateEven<T>(length, b, load<i32>(table, 8), y, ystep * subs, yhop, lines);
  const step = ystep * parts;
  const lane: usize = lines == 1 ? 0 : yhop;
  const hop = yhop * lanes<T>();
  for (let s = 1; s < subs; s++) {
    const from = a + point * s;
    const to = y + ystep * s;
    const other = y + ystep * (n - s);
    if (r == 8) pass8<T>(from, to, rest, vectors, wide, leg, 16, step, step * rest, hop, 0, turn, false, WRITTEN, other, lane);
    else if (r == 6) pass6<T>(from, to, rest, vectors, wide, leg, 16, step, step * rest, hop, 0, turn, false, WRITTEN, other, lane);
    else pass4<T>(from, to, rest, vectors, wide, leg, 16, step, step * rest, hop, 0, turn, false, WRITTEN, other, lane);
  }
}

/** Undoes {@link foldedForward} but for the factor n, and multiplies by `scale`; `w` are the twiddles of unfold times it. */
export function foldedInverse<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  ylane: usize,
  lines: i32,
  a: usize,
  b: usize,
  scale: T,
  w: usize,
): void {
  const n = load<i32>(table);
  const parts = load<i32>(table, 32);
  const subs = parts >> 1;
  const line = <usize>load<i32>(table, 40);
  const length = n / parts;
  const vectors = vectorsFor<T>(lines);
  const point: usize = 16 * vectors;
  const wide = point * subs;
  const turn = realSign<T>();
  combineEven<T>(length, x, xstep * subs, xhop, load<i32>(table, 12), b, lines, scale);

  const stages = load<i32>(line);
  const r = load<i32>(line, 16);
  const m = load<i32>(line, 20);
  const w0 = <usize>(load<i32>(line, 28) + 32 * (r - 1));
  const span = wide * r;
  pass<T>(r, b, a, 1, vectors, 0, point * m, 16, 0, wide, 16, 0, turn);
  if (m > 1) pass<T>(r, b + point, a + span, m - 1, vectors, point, point * m, 16, span, wide, 16, w0, turn);
  const step = xstep * parts;
  const lane: usize = lines == 1 ? 0 : xhop;
  const hop = xhop * lanes<T>();
  for (let s = 1; s < subs; s++) {
    const from = x + xstep * s;
    const other = x + xstep * (n - s);
    const to = a + point * s;
    if (r == 8) {
      pass8<T>(from, to, 1, vectors, 0, step * m, hop, 0, wide, 16, 0, turn, false, READ, other, lane);
      if (m > 1) pass8<T>(from + step, to + span, m - 1, vectors, step, step * m, hop, span, wide, 16, w0, turn, true, READ, other - step, lane);
    } else if (r == 6) {
      pass6<T>(from, to, 1, vectors, 0, step * m, hop, 0, wide, 16, 0, turn, false, READ, other, lane);
      if (m > 1) pass6<T>(from + step, to + span, m - 1, vectors, step, step * m, hop, span, wide, 16, w0, turn, true, READ, other - step, lane);
    } else {
      pass4<T>(from, to, 1, vectors, 0, step * m, hop, 0, wide, 16, 0, turn, false, READ, other, lane);
      if (m > 1) pass4<T>(from + step, to + span, m - 1, vectors, step, step * m, hop, span, wide, 16, w0, turn, true, READ, other - step, lane);
    }
  }
  const last = innerStages<T>(line + 32, stages - 1, span, 12, turn, a, b);
  unfold<T>(parts, last, y, ystep, yhop, ylane, length >> 1, vectors, w);
}

/** Stages of lines in vectors `span` bytes apart, from a to b, back and so on; where the result is. */
function innerStages<T>(stage: usize, stages: i32, span: usize, w: usize, turn: v128, a: usize, b: usize): usize {
  for (let i = 0; i < stages; i++, stage += 16) {
    const r = load<i32>(stage);
    const m: usize = load<i32>(stage, 4);
    const inner = <i32>(span >> 4);
    pass<T>(r, a, b, 1, inner, 0, span * m, 16, 0, span, 16, 0, turn);
    if (m > 1) pass<T>(r, a + span, b + span * r, <i32>m - 1, inner, span, span * m, 16, span * r, span, 16, load<i32>(stage + w) + 32 * (r - 1), turn);
    span *= r;
    const c = a;
    a = b;
    b = c;
  }
  return a;
}

/** The twiddles of unfold times `scale`, which end before `end`; 0 if lines are not folded. */
export function scaledTwiddles<T>(table: usize, end: usize, scale: T): usize {
  const parts = load<i32>(table, 32);
  if (!parts) return 0;
  const factor = v128.splat<T>(scale);
  const bytes = 16 * (load<i32>(table) / parts) * ((parts >> 1) - 1);
  const to = end - bytes;
  const from = <usize>load<i32>(table, 48);
  for (let i = 0; i < bytes; i += 16) v128.store(to + i, v128.mul<T>(v128.load(from + i), factor));
  return to;
}
