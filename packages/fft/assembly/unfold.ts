import { constant, loadComplex, storeComplex } from "./vector";

/** Undoes {@link fold} but for the factor in its twiddles `w`, which are conjugate: reads at x, writes real lines at y. */
export function unfold<T>(
  parts: i32,
  x: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lane: usize,
  half: i32,
  vectors: i32,
  w: usize,
): void {
  if (parts == 8) unfold8<T>(x, y, ystep, yhop, lane, half, vectors, w);
  else if (parts == 6) unfold6<T>(x, y, ystep, yhop, lane, half, vectors, w);
  else unfold4<T>(x, y, ystep, yhop, lane, half, vectors, w);
}

/** The real parts of two complex points. */
// @ts-ignore: decorator
@inline
function reals<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? v128.shuffle<f64>(a, b, 0, 2) : v128.shuffle<f32>(a, b, 0, 4, 2, 6);
}

// @ts-ignore: decorator
@inline
function imags<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? v128.shuffle<f64>(a, b, 1, 3) : v128.shuffle<f32>(a, b, 1, 5, 3, 7);
}

// @ts-ignore: decorator
@inline
function productReal<T>(re: v128, im: v128, wr: v128, wi: v128): v128 {
  return v128.sub<T>(v128.mul<T>(re, wr), v128.mul<T>(im, wi));
}

// @ts-ignore: decorator
@inline
function productImag<T>(re: v128, im: v128, wr: v128, wi: v128): v128 {
  return v128.add<T>(v128.mul<T>(re, wi), v128.mul<T>(im, wr));
}

function unfold4<T>(x: usize, y: usize, ystep: usize, yhop: usize, lane: usize, half: i32, vectors: i32, w: usize): void {
  const point: usize = 16 * vectors;
  const wide = point * 2;
  const leg = ystep * half;
  const later = wide * half;
  for (let j = 0; j < half; j++, x += wide, y += ystep, w += 32) {
    const wr = v128.load(w);
    const wi = v128.load(w, 16);
    let f = x;
    let p = x + wide * j + point;
    let u = y;
    for (let v = 0; v < vectors; v++, f += 16, p += 16, u += yhop) {
      const p1 = v128.load(p);
      const q1 = v128.load(p + wide);
      const re = reals<T>(p1, q1);
      const im = imags<T>(p1, q1);
      const a = productReal<T>(re, im, wr, wi);
      const b = productImag<T>(re, im, wr, wi);
      const g0 = v128.load(f);
      const u2 = u + leg + leg;
      storeComplex<T>(u, lane, v128.add<T>(g0, a));
      storeComplex<T>(u2, lane, v128.sub<T>(g0, a));
      const g1 = v128.load(f + later);
      storeComplex<T>(u + leg, lane, v128.sub<T>(g1, b));
      storeComplex<T>(u2 + leg, lane, v128.add<T>(g1, b));
    }
  }
}

function unfold6<T>(x: usize, y: usize, ystep: usize, yhop: usize, lane: usize, half: i32, vectors: i32, w: usize): void {
  const cos60 = constant<T>(half, 0.5);
  const sin60 = constant<T>(half, 0.8660254037844386);
  const point: usize = 16 * vectors;
  const wide = point * 3;
  const leg = ystep * half;
  const leg2 = leg * 2;
  const later = wide * half;
  for (let j = 0; j < half; j++, x += wide, y += ystep, w += 64) {
    let f = x;
    let p = x + wide * j + point;
    let u = y;
    for (let v = 0; v < vectors; v++, f += 16, p += 16, u += yhop) {
      const p1 = v128.load(p);
      const q1 = v128.load(p + wide);
      const re1 = reals<T>(p1, q1);
      const im1 = imags<T>(p1, q1);
      const a1 = productReal<T>(re1, im1, v128.load(w), v128.load(w, 16));
      const b1 = productImag<T>(re1, im1, v128.load(w), v128.load(w, 16));
      const p2 = v128.load(p + point);
      const q2 = v128.load(p + point + wide);
      const re2 = reals<T>(p2, q2);
      const im2 = imags<T>(p2, q2);
      const a2 = productReal<T>(re2, im2, v128.load(w, 32), v128.load(w, 48));
      const b2 = productImag<T>(re2, im2, v128.load(w, 32), v128.load(w, 48));
      const ea = v128.add<T>(a1, a2);
      const eb = v128.mul<T>(v128.sub<T>(b2, b1), sin60);
      const g0 = v128.load(f);
      const u2 = u + leg2;
      const u4 = u2 + leg2;
      storeComplex<T>(u, lane, v128.add<T>(g0, ea));
      const eh = v128.sub<T>(g0, v128.mul<T>(ea, cos60));
      storeComplex<T>(u2, lane, v128.add<T>(eh, eb));
      storeComplex<T>(u4, lane, v128.sub<T>(eh, eb));
      const oa = v128.sub<T>(a2, a1);
      const ob = v128.mul<T>(v128.add<T>(b1, b2), sin60);
      const g1 = v128.load(f + later);
      storeComplex<T>(u2 + leg, lane, v128.add<T>(g1, oa));
      const oh = v128.sub<T>(g1, v128.mul<T>(oa, cos60));
      storeComplex<T>(u + leg, lane, v128.sub<T>(oh, ob));
      storeComplex<T>(u4 + leg, lane, v128.add<T>(oh, ob));
    }
  }
}

function unfold8<T>(x: usize, y: usize, ystep: usize, yhop: usize, lane: usize, half: i32, vectors: i32, w: usize): void {
  const root = constant<T>(half, 0.7071067811865476);
  const point: usize = 16 * vectors;
  const wide = point * 4;
  const leg = ystep * half;
  const leg2 = leg * 2;
  const leg4 = leg * 4;
  const later = wide * half;
  for (let j = 0; j < half; j++, x += wide, y += ystep, w += 96) {
    let f = x;
    let p = x + wide * j + point;
    let u = y;
    for (let v = 0; v < vectors; v++, f += 16, p += 16, u += yhop) {
      const p1 = v128.load(p);
      const q1 = v128.load(p + wide);
      const re1 = reals<T>(p1, q1);
      const im1 = imags<T>(p1, q1);
      const a1 = productReal<T>(re1, im1, v128.load(w), v128.load(w, 16));
      const b1 = productImag<T>(re1, im1, v128.load(w), v128.load(w, 16));
      const p3 = v128.load(p + point * 2);
      const q3 = v128.load(p + point * 2 + wide);
      const re3 = reals<T>(p3, q3);
      const im3 = imags<T>(p3, q3);
      const a3 = productReal<T>(re3, im3, v128.load(w, 64), v128.load(w, 80));
      const b3 = productImag<T>(re3, im3, v128.load(w, 64), v128.load(w, 80));
      const d0 = v128.add<T>(a1, a3);
      const d2 = v128.sub<T>(b3, b1);
      const c = v128.sub<T>(a1, a3);
      const s = v128.add<T>(b1, b3);
      const d1 = v128.mul<T>(v128.sub<T>(c, s), root);
      const d3 = v128.mul<T>(v128.add<T>(c, s), root);
      const p2 = v128.load(p + point);
      const q2 = v128.load(p + point + wide);
      const re2 = reals<T>(p2, q2);
      const im2 = imags<T>(p2, q2);
      const a2 = productReal<T>(re2, im2, v128.load(w, 32), v128.load(w, 48));
      const g0 = v128.load(f);
      const e0 = v128.add<T>(g0, a2);
      const u2 = u + leg2;
      const u4 = u + leg4;
      const u6 = u4 + leg2;
      storeComplex<T>(u, lane, v128.add<T>(e0, d0));
      storeComplex<T>(u4, lane, v128.sub<T>(e0, d0));
      const e2 = v128.sub<T>(g0, a2);
      storeComplex<T>(u2, lane, v128.add<T>(e2, d2));
      storeComplex<T>(u6, lane, v128.sub<T>(e2, d2));
      const b2 = productImag<T>(re2, im2, v128.load(w, 32), v128.load(w, 48));
      const g1 = v128.load(f + later);
      const e1 = v128.sub<T>(g1, b2);
      storeComplex<T>(u + leg, lane, v128.add<T>(e1, d1));
      storeComplex<T>(u4 + leg, lane, v128.sub<T>(e1, d1));
      const e3 = v128.add<T>(g1, b2);
      storeComplex<T>(u2 + leg, lane, v128.sub<T>(e3, d3));
      storeComplex<T>(u6 + leg, lane, v128.add<T>(e3, d3));
    }
  }
}
