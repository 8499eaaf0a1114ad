import { READ, readLower, readUpper, writeLower, writeUpper } from "./mirror";
import { constant, imagSignFor, rotate, swap, timesAt } from "./vector";

/** Passes of radix 5, 6 and 8 with the arguments of those in small-passes.ts. */
// @ts-ignore: decorator
@inline
export function pass5<T>(
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
  const c1 = constant<T>(count, 0.30901699437494745);
  const c2 = constant<T>(count, -0.8090169943749475);
  const s1 = v128.xor(constant<T>(count, 0.9510565162951535), turn);
  const s2 = v128.xor(constant<T>(count, 0.5877852522924731), turn);
  const x2 = xleg * 2;
  const x3 = xleg * 3;
  const x4 = xleg * 4;
  const y2 = yleg * 2;
  const y3 = yleg * 3;
  const y4 = yleg * 4;
  for (let p = 0; p < count; p++) {
    let u = x;
    let v = y;
    for (let q = 0; q < inner; q++) {
      const a = v128.load(u);
      const b = v128.load(u + xleg);
      const e = v128.load(u + x4);
      const s = v128.add<T>(b, e);
      const d = swap<T>(v128.sub<T>(b, e));
      const c = v128.load(u + x2);
      const f = v128.load(u + x3);
      const t = v128.add<T>(c, f);
      const g = swap<T>(v128.sub<T>(c, f));
      v128.store(v, v128.add<T>(v128.add<T>(a, s), t));
      const m = v128.add<T>(v128.add<T>(a, v128.mul<T>(s, c1)), v128.mul<T>(t, c2));
      const j = v128.add<T>(v128.mul<T>(d, s1), v128.mul<T>(g, s2));
      const o1 = v128.add<T>(m, j);
      v128.store(v + yleg, twiddled ? timesAt<T>(o1, w + 0) : o1);
      const o4 = v128.sub<T>(m, j);
      v128.store(v + y4, twiddled ? timesAt<T>(o4, w + 96) : o4);
      const n = v128.add<T>(v128.add<T>(a, v128.mul<T>(s, c2)), v128.mul<T>(t, c1));
      const k = v128.sub<T>(v128.mul<T>(d, s2), v128.mul<T>(g, s1));
      const o2 = v128.add<T>(n, k);
      v128.store(v + y2, twiddled ? timesAt<T>(o2, w + 32) : o2);
      const o3 = v128.sub<T>(n, k);
      v128.store(v + y3, twiddled ? timesAt<T>(o3, w + 64) : o3);
      u += xhop;
      v += yhop;
    }
    x += xrow;
    y += yrow;
    if (twiddled) w += 128;
  }
}

// @ts-ignore: decorator
@inline
export function pass6<T>(
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
  const half = constant<T>(count, 0.5);
  const sin60 = v128.xor(constant<T>(count, 0.8660254037844386), turn);
  const x2 = xleg * 2;
  const x3 = xleg * 3;
  const y2 = yleg * 2;
  const y3 = yleg * 3;
  for (let p = 0; p < count; p++) {
    let u = x;
    let v = y;
    let o = other;
    for (let q = 0; q < inner; q++) {
      const u2 = u + x2;
      const u4 = u2 + x2;
      const q3 = o - x3;
      const eb = readLower<T>(u2, lane, mirror);
      const ec = readUpper<T>(u4, q3 - xleg, lane, sign, mirror);
      const es = v128.add<T>(eb, ec);
      const ed = v128.mul<T>(swap<T>(v128.sub<T>(eb, ec)), sin60);
      const ea = readLower<T>(u, lane, mirror);
      const e0 = v128.add<T>(ea, es);
      const et = v128.sub<T>(ea, v128.mul<T>(es, half));
      const e1 = v128.add<T>(et, ed);
      const e2 = v128.sub<T>(et, ed);
      const gb = readUpper<T>(u4 + xleg, q3 - x2, lane, sign, mirror);
      const gc = readLower<T>(u + xleg, lane, mirror);
      const gs = v128.add<T>(gb, gc);
      const gd = v128.mul<T>(swap<T>(v128.sub<T>(gb, gc)), sin60);
      const ga = readUpper<T>(u + x3, q3, lane, sign, mirror);
      const g0 = v128.add<T>(ga, gs);
      const gt = v128.sub<T>(ga, v128.mul<T>(gs, half));
      const g1 = v128.add<T>(gt, gd);
      const g2 = v128.sub<T>(gt, gd);
      const v3 = v + y3;
      const p3 = o - y3;
      writeLower<T>(v, lane, mirror, v128.add<T>(e0, g0));
      const o3 = v128.sub<T>(e0, g0);
      writeUpper<T>(v3, p3, lane, sign, mirror, twiddled ? timesAt<T>(o3, w + 64) : o3);
      const o4 = v128.add<T>(e1, g1);
      writeUpper<T>(v3 + yleg, p3 - yleg, lane, sign, mirror, twiddled ? timesAt<T>(o4, w + 96) : o4);
      const o1 = v128.sub<T>(e1, g1);
      writeLower<T>(v + yleg, lane, mirror, twiddled ? timesAt<T>(o1, w + 0) : o1);
      const o2 = v128.add<T>(e2, g2);
      writeLower<T>(v + y2, lane, mirror, twiddled ? timesAt<T>(o2, w + 32) : o2);
      const o5 = v128.sub<T>(e2, g2);
      writeUpper<T>(v3 + y2, p3 - y2, lane, sign, mirror, twiddled ? timesAt<T>(o5, w + 128) : o5);
      u += xhop;
      v += yhop;
      o += mirror == READ ? xhop : yhop;
    }
    x += xrow;
    y += yrow;
    other -= mirror == READ ? xrow : yrow;
    if (twiddled) w += 160;
  }
}

// @ts-ignore: decorator
@inline
export function pass8<T>(
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
  const root = constant<T>(count, 0.7071067811865476);
  const turnedRoot = v128.xor(root, turn);
  const x2 = xleg * 2;
  const x4 = xleg * 4;
  const y2 = yleg * 2;
  const y4 = yleg * 4;
  for (let p = 0; p < count; p++) {
    let u = x;
    let v = y;
    let o = other;
    for (let q = 0; q < inner; q++) {
      const u2 = u + x2;
      const u4 = u + x4;
      const u6 = u4 + x2;
      const ox4 = o - x4;
      const ox6 = ox4 - x2;
      const ea = readLower<T>(u, lane, mirror);
      const ec = readUpper<T>(u4, ox4, lane, sign, mirror);
      const es = v128.add<T>(ea, ec);
      const em = v128.sub<T>(ea, ec);
      const eb = readLower<T>(u2, lane, mirror);
      const ed = readUpper<T>(u6, ox6, lane, sign, mirror);
      const et = v128.add<T>(eb, ed);
      const ej = rotate<T>(v128.sub<T>(eb, ed), turn);
      const e0 = v128.add<T>(es, et);
      const e2 = v128.sub<T>(es, et);
      const e1 = v128.add<T>(em, ej);
      const e3 = v128.sub<T>(em, ej);
      const ga = readLower<T>(u + xleg, lane, mirror);
      const gc = readUpper<T>(u4 + xleg, ox4 - xleg, lane, sign, mirror);
      const gs = v128.add<T>(ga, gc);
      const gm = v128.sub<T>(ga, gc);
      const gb = readLower<T>(u2 + xleg, lane, mirror);
      const gd = readUpper<T>(u6 + xleg, ox6 - xleg, lane, sign, mirror);
      const gt = v128.add<T>(gb, gd);
      const gn = v128.sub<T>(gb, gd);
      const g0 = v128.add<T>(gs, gt);
      const g2 = v128.sub<T>(gs, gt);
      const gp = v128.mul<T>(v128.sub<T>(gm, gn), root);
      const gq = v128.mul<T>(swap<T>(v128.add<T>(gm, gn)), turnedRoot);
      const v2 = v + y2;
      const v4 = v + y4;
      const v6 = v4 + y2;
      const oy4 = o - y4;
      const oy6 = oy4 - y2;
      writeLower<T>(v, lane, mirror, v128.add<T>(e0, g0));
      const o4 = v128.sub<T>(e0, g0);
      writeUpper<T>(v4, oy4, lane, sign, mirror, twiddled ? timesAt<T>(o4, w + 96) : o4);
      const h2 = rotate<T>(g2, turn);
      const o2 = v128.add<T>(e2, h2);
      writeLower<T>(v2, lane, mirror, twiddled ? timesAt<T>(o2, w + 32) : o2);
      const o6 = v128.sub<T>(e2, h2);
      writeUpper<T>(v6, oy6, lane, sign, mirror, twiddled ? timesAt<T>(o6, w + 160) : o6);
      const h1 = v128.add<T>(gq, gp);
      const o1 = v128.add<T>(e1, h1);
      writeLower<T>(v + yleg, lane, mirror, twiddled ? timesAt<T>(o1, w + 0) : o1);
      const o5 = v128.sub<T>(e1, h1);
      writeUpper<T>(v4 + yleg, oy4 - yleg, lane, sign, mirror, twiddled ? timesAt<T>(o5, w + 128) : o5);
      const h3 = v128.sub<T>(gq, gp);
      const o3 = v128.add<T>(e3, h3);
      writeLower<T>(v2 + yleg, lane, mirror, twiddled ? timesAt<T>(o3, w + 64) : o3);
      const o7 = v128.sub<T>(e3, h3);
      writeUpper<T>(v6 + yleg, oy6 - yleg, lane, sign, mirror, twiddled ? timesAt<T>(o7, w + 192) : o7);
      u += xhop;
      v += yhop;
      o += mirror == READ ? xhop : yhop;
    }
    x += xrow;
    y += yrow;
    other -= mirror == READ ? xrow : yrow;
    if (twiddled) w += 224;
  }
}
