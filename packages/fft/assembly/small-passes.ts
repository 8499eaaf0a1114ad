import { READ, readLower, readUpper, writeLower, writeUpper } from "./mirror";
import { constant, imagSignFor, rotate, swap, times } from "./vector";

/**
 * Passes of a decimation-in-frequency Stockham transform, radix 2, 3 and 4. Each of `count` rows takes `inner` vectors
 * through one butterfly: legs of row p are read at x + xrow p + xhop q + xleg j and written to y + yrow p + yhop q +
 * yleg k, multiplied by the radix - 1 twiddles of row p if `twiddled`. All strides are in bytes. `turn` sets the
 * direction, see `rotate`; inner loops stay small enough for 15 vector registers.
 */
// @ts-ignore: decorator
@inline
export function pass2<T>(
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
  twiddled: bool,
): void {
  for (let p = 0; p < count; p++) {
    let u = x;
    let v = y;
    const w1r = twiddled ? v128.load(w, 0) : turn;
    const w1i = twiddled ? v128.load(w, 16) : turn;
    for (let q = 0; q < inner; q++) {
      const a = v128.load(u);
      const b = v128.load(u + xleg);
      v128.store(v, v128.add<T>(a, b));
      const o1 = v128.sub<T>(a, b);
      v128.store(v + yleg, twiddled ? times<T>(o1, w1r, w1i) : o1);
      u += xhop;
      v += yhop;
    }
    x += xrow;
    y += yrow;
    if (twiddled) w += 32;
  }
}

// @ts-ignore: decorator
@inline
export function pass3<T>(
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
  twiddled: bool,
): void {
  const half = constant<T>(count, 0.5);
  const sin60 = v128.xor(constant<T>(count, 0.8660254037844386), turn);
  const x2 = xleg * 2;
  const y2 = yleg * 2;
  for (let p = 0; p < count; p++) {
    let u = x;
    let v = y;
    const w1r = twiddled ? v128.load(w, 0) : turn;
    const w1i = twiddled ? v128.load(w, 16) : turn;
    const w2r = twiddled ? v128.load(w, 32) : turn;
    const w2i = twiddled ? v128.load(w, 48) : turn;
    for (let q = 0; q < inner; q++) {
      const a = v128.load(u);
      const b = v128.load(u + xleg);
      const c = v128.load(u + x2);
      const s = v128.add<T>(b, c);
      const d = v128.mul<T>(swap<T>(v128.sub<T>(b, c)), sin60);
      v128.store(v, v128.add<T>(a, s));
      const t = v128.sub<T>(a, v128.mul<T>(s, half));
      const o1 = v128.add<T>(t, d);
      v128.store(v + yleg, twiddled ? times<T>(o1, w1r, w1i) : o1);
      const o2 = v128.sub<T>(t, d);
      v128.store(v + y2, twiddled ? times<T>(o2, w2r, w2i) : o2);
      u += xhop;
      v += yhop;
    }
    x += xrow;
    y += yrow;
    if (twiddled) w += 64;
  }
}

// @ts-ignore: decorator
@inline
export function pass4<T>(
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
  twiddled: bool,
  mirror: i32,
  other: usize,
  lane: usize,
): void {
  const sign = mirror ? imagSignFor<T>(count) : turn;
  const x2 = xleg * 2;
  const y2 = yleg * 2;
  for (let p = 0; p < count; p++) {
    let u = x;
    let v = y;
    let o = other;
    const w1r = twiddled ? v128.load(w, 0) : turn;
    const w1i = twiddled ? v128.load(w, 16) : turn;
    const w2r = twiddled ? v128.load(w, 32) : turn;
    const w2i = twiddled ? v128.load(w, 48) : turn;
    const w3r = twiddled ? v128.load(w, 64) : turn;
    const w3i = twiddled ? v128.load(w, 80) : turn;
    for (let q = 0; q < inner; q++) {
      const u2 = u + x2;
      const q2 = o - x2;
      const a = readLower<T>(u, lane, mirror);
      const c = readUpper<T>(u2, q2, lane, sign, mirror);
      const b = readLower<T>(u + xleg, lane, mirror);
      const d = readUpper<T>(u2 + xleg, q2 - xleg, lane, sign, mirror);
      const s = v128.add<T>(a, c);
      const m = v128.sub<T>(a, c);
      const t = v128.add<T>(b, d);
      const j = rotate<T>(v128.sub<T>(b, d), turn);
      const v2 = v + y2;
      const p2 = o - y2;
      writeLower<T>(v, lane, mirror, v128.add<T>(s, t));
      const o1 = v128.add<T>(m, j);
      writeLower<T>(v + yleg, lane, mirror, twiddled ? times<T>(o1, w1r, w1i) : o1);
      const o2 = v128.sub<T>(s, t);
      writeUpper<T>(v2, p2, lane, sign, mirror, twiddled ? times<T>(o2, w2r, w2i) : o2);
      const o3 = v128.sub<T>(m, j);
      writeUpper<T>(v2 + yleg, p2 - yleg, lane, sign, mirror, twiddled ? times<T>(o3, w3r, w3i) : o3);
      u += xhop;
      v += yhop;
      o += mirror == READ ? xhop : yhop;
    }
    x += xrow;
    y += yrow;
    other -= mirror == READ ? xrow : yrow;
    if (twiddled) w += 96;
  }
}
