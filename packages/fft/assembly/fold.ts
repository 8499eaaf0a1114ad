import { constant, loadComplex } from "./vector";

/**
 * First pass over real lines of n samples, n = R L, for R = 4, 6 or 8 and even L. The modes k, k mod R fixed, are the
 * transform of L points, which this pass makes of R legs n/R apart:
 *
 * - sub-line s of R/2 - 1, s > 0: L complex points exp(-2 pi i s j/n) sum_l x[j + l L] exp(-2 pi i s l/R), of modes
 *   s + R k; those of R - s are their conjugates;
 * - sub-line 0: the 2 L reals sum_l x[j + 2 l L], in L pairs, of modes k R/2.
 *
 * Samples come in pairs, x[2j] + i x[2j+1] at x + xstep j + xhop v; `half` = L/2 of them make a leg. One butterfly takes
 * a pair of columns j, without rotations. Point j of sub-line s goes to y + wide j + point s + 16 v, where point = 16
 * vectors and wide = point R/2. `w` holds per pair of columns and s > 0 the twiddles as vectors wr and wi.
 */
export function fold<T>(
  parts: i32,
  x: usize,
  xstep: usize,
  xhop: usize,
  lane: usize,
  half: i32,
  y: usize,
  vectors: i32,
  w: usize,
): void {
  if (parts == 8) fold8<T>(x, xstep, xhop, lane, half, y, vectors, w);
  else if (parts == 6) fold6<T>(x, xstep, xhop, lane, half, y, vectors, w);
  else fold4<T>(x, xstep, xhop, lane, half, y, vectors, w);
}

/** Stores the points (re, im) times the twiddles at `w` of a pair of columns, the second one `wide` bytes on. */
// @ts-ignore: decorator
@inline
function storePair<T>(p: usize, wide: usize, re: v128, im: v128, w: usize): void {
  const wr = v128.load(w);
  const wi = v128.load(w, 16);
  const a = v128.sub<T>(v128.mul<T>(re, wr), v128.mul<T>(im, wi));
  const b = v128.add<T>(v128.mul<T>(re, wi), v128.mul<T>(im, wr));
  if (sizeof<T>() == 8) {
    v128.store(p, v128.shuffle<f64>(a, b, 0, 2));
    v128.store(p + wide, v128.shuffle<f64>(a, b, 1, 3));
  } else {
    v128.store(p, v128.shuffle<f32>(a, b, 0, 4, 2, 6));
    v128.store(p + wide, v128.shuffle<f32>(a, b, 1, 5, 3, 7));
  }
}

function fold4<T>(x: usize, xstep: usize, xhop: usize, lane: usize, half: i32, y: usize, vectors: i32, w: usize): void {
  const point: usize = 16 * vectors;
  const wide = point * 2;
  const leg = xstep * half;
  const later = wide * half;
  for (let j = 0; j < half; j++, x += xstep, y += wide, w += 32) {
    let u = x;
    let f = y;
    let p = y + wide * j + point;
    for (let v = 0; v < vectors; v++, u += xhop, f += 16, p += 16) {
      const u2 = u + leg + leg;
      const a = loadComplex<T>(u, lane);
      const c = loadComplex<T>(u2, lane);
      v128.store(f, v128.add<T>(a, c));
      const b = loadComplex<T>(u + leg, lane);
      const d = loadComplex<T>(u2 + leg, lane);
      v128.store(f + later, v128.add<T>(b, d));
      storePair<T>(p, wide, v128.sub<T>(a, c), v128.sub<T>(d, b), w);
    }
  }
}

function fold6<T>(x: usize, xstep: usize, xhop: usize, lane: usize, half: i32, y: usize, vectors: i32, w: usize): void {
  const cos60 = constant<T>(half, 0.5);
  const sin60 = constant<T>(half, 0.8660254037844386);
  const point: usize = 16 * vectors;
  const wide = point * 3;
  const leg = xstep * half;
  const leg2 = leg * 2;
  const later = wide * half;
  for (let j = 0; j < half; j++, x += xstep, y += wide, w += 64) {
    let u = x;
    let f = y;
    let p = y + wide * j + point;
    for (let v = 0; v < vectors; v++, u += xhop, f += 16, p += 16) {
      const u2 = u + leg2;
      const u4 = u2 + leg2;
      const b = loadComplex<T>(u2, lane);
      const c = loadComplex<T>(u4, lane);
      const es = v128.add<T>(b, c);
      const ed = v128.sub<T>(b, c);
      const a = loadComplex<T>(u, lane);
      v128.store(f, v128.add<T>(a, es));
      const er = v128.sub<T>(a, v128.mul<T>(es, cos60));
      const e = loadComplex<T>(u4 + leg, lane);
      const g = loadComplex<T>(u + leg, lane);
      const os = v128.add<T>(e, g);
      const od = v128.sub<T>(e, g);
      const d = loadComplex<T>(u2 + leg, lane);
      v128.store(f + later, v128.add<T>(d, os));
      const or = v128.sub<T>(d, v128.mul<T>(os, cos60));
      storePair<T>(p, wide, v128.sub<T>(er, or), v128.mul<T>(v128.sub<T>(od, ed), sin60), w);
      storePair<T>(p + point, wide, v128.add<T>(er, or), v128.mul<T>(v128.add<T>(ed, od), sin60), w + 32);
    }
  }
}

function fold8<T>(x: usize, xstep: usize, xhop: usize, lane: usize, half: i32, y: usize, vectors: i32, w: usize): void {
  const root = constant<T>(half, -0.7071067811865476);
  const point: usize = 16 * vectors;
  const wide = point * 4;
  const leg = xstep * half;
  const leg2 = leg * 2;
  const leg4 = leg * 4;
  const later = wide * half;
  for (let j = 0; j < half; j++, x += xstep, y += wide, w += 96) {
    let u = x;
    let f = y;
    let p = y + wide * j + point;
    for (let v = 0; v < vectors; v++, u += xhop, f += 16, p += 16) {
      const u4 = u + leg4;
      const x0 = loadComplex<T>(u, lane);
      const x4 = loadComplex<T>(u4, lane);
      const s0 = v128.add<T>(x0, x4);
      const d0 = v128.sub<T>(x0, x4);
      const u2 = u + leg2;
      const u6 = u4 + leg2;
      const x2 = loadComplex<T>(u2, lane);
      const x6 = loadComplex<T>(u6, lane);
      const s2 = v128.add<T>(x2, x6);
      const d2 = v128.sub<T>(x2, x6);
      v128.store(f, v128.add<T>(s0, s2));
      const re2 = v128.sub<T>(s0, s2);
      const x1 = loadComplex<T>(u + leg, lane);
      const x5 = loadComplex<T>(u4 + leg, lane);
      const s1 = v128.add<T>(x1, x5);
      const d1 = v128.sub<T>(x1, x5);
      const x3 = loadComplex<T>(u2 + leg, lane);
      const x7 = loadComplex<T>(u6 + leg, lane);
      const s3 = v128.add<T>(x3, x7);
      const d3 = v128.sub<T>(x3, x7);
      v128.store(f + later, v128.add<T>(s1, s3));
      storePair<T>(p + point, wide, re2, v128.sub<T>(s3, s1), w + 32);
      const c = v128.mul<T>(v128.sub<T>(d1, d3), root);
      const s = v128.mul<T>(v128.add<T>(d1, d3), root);
      storePair<T>(p + point * 2, wide, v128.add<T>(d0, c), v128.add<T>(s, d2), w + 64);
      storePair<T>(p, wide, v128.sub<T>(d0, c), v128.sub<T>(s, d2), w);
    }
  }
}
