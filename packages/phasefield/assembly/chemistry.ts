import { total } from "./combine";
import { constant, finishLog, LOG_CONSTANTS, startLog, width, writeLogConstants } from "./logarithm";

/**
 * Parameters of a free energy: i32 kind (0 polynomial, 1 with ideal mixing, 2 tabulated), i32 count of the polynomial's
 * coefficients or degree of the pieces, i32 address of the coefficients (f64), i32 pieces; from byte 16 on f64 center,
 * ideal, epsilon, start of the first piece, 1 / length of a piece.
 */

/** Voxels between two reductions of lane sums to f64. */
const ROW: i32 = 256;

/** What rows need besides: 128 bytes for sums and for voxels that fill no vector, two arrays of a row, the constants of logarithms, coefficients. */
const QUOTIENTS: i32 = 128;
const POWERS: i32 = QUOTIENTS + 8 * ROW;
const LOG: i32 = POWERS + 8 * ROW;
const COEFFICIENTS: i32 = LOG + LOG_CONSTANTS;
/** Bytes of all of it, with room for 44 coefficients. */
export const ROOM: i32 = COEFFICIENTS + 16 * 44;

/** Writes the constants of `chem` to `room`, once before its rows. */
// @ts-ignore: decorator
@inline
export function prepare<T>(chem: usize, room: usize): void {
  writeLogConstants<T>(room + LOG);
  if (load<i32>(chem) == 2) return;
  const first = <usize>load<i32>(chem, 8);
  const count = load<i32>(chem, 4);
  for (let j = 0; j < count; j++) {
    v128.store(room + COEFFICIENTS + 16 * j, v128.splat<T>(<T>load<f64>(first + 8 * j)));
  }
}

/** Sums over a row: f64 energy, min, max, sum of c - center. */
// @ts-ignore: decorator
@inline
function join(sums: usize, low: f64, high: f64, sum: f64): void {
  store<f64>(sums, min(load<f64>(sums, 8), low), 8);
  store<f64>(sums, max(load<f64>(sums, 16), high), 16);
  store<f64>(sums, load<f64>(sums, 24) + sum, 24);
}

/** Writes g'(c) of `count` voxels at `c` to `mu`, adds to `sums`; `room` is as {@link prepare} left it. */
export function potential<T>(chem: usize, c: usize, mu: usize, count: i32, withEnergy: bool, sums: usize, room: usize): void {
  const lanes = width<T>();
  const whole = count & ~(lanes - 1);
  for (let i = 0; i < whole; i += ROW) {
    const offset = <usize>(i * sizeof<T>());
    row<T>(chem, c + offset, mu + offset, min(ROW, whole - i), withEnergy, sums, room);
  }
  const rest = count - whole;
  if (rest == 0) return;
  // Each of the last voxels fills a vector, whose sums then count as many times as it has lanes.
  const last = whole * sizeof<T>();
  for (let i = 0; i < rest; i++) {
    const at = <usize>(last + i * sizeof<T>());
    v128.store(room, v128.splat<T>(load<T>(c + at)), 64);
    const before = load<f64>(sums);
    const sum = load<f64>(sums, 24);
    store<f64>(sums, 0);
    store<f64>(sums, 0, 24);
    row<T>(chem, room + 64, room + 80, lanes, withEnergy, sums, room);
    store<T>(mu + at, load<T>(room, 80));
    store<f64>(sums, before + load<f64>(sums) / lanes);
    store<f64>(sums, sum + load<f64>(sums, 24) / lanes, 24);
  }
}

function row<T>(chem: usize, c: usize, mu: usize, count: i32, withEnergy: bool, sums: usize, room: usize): void {
  const vectors = count / width<T>();
  const kind = load<i32>(chem);
  let energy: f64;
  if (kind == 2) {
    energy = tabulated<T>(chem, c, mu, count);
    survey<T>(chem, c, vectors, sums);
  } else {
    energy = polynomial<T>(chem, room + COEFFICIENTS, load<i32>(chem, 4), c, mu, vectors, room);
    if (kind == 1) {
      const epsilon = load<f64>(chem, 32);
      const inside = load<f64>(room, 8) >= epsilon && load<f64>(room, 16) <= 1 - epsilon;
      energy += mixing<T>(chem, c, mu, vectors, withEnergy, inside, room);
    }
    join(sums, load<f64>(room, 8), load<f64>(room, 16), load<f64>(room, 24));
  }
  store<f64>(sums, load<f64>(sums) + energy);
}

/** Adds minimum, maximum and sum of c - center to `sums`. */
function survey<T>(chem: usize, c: usize, vectors: i32, sums: usize): void {
  const center = v128.splat<T>(<T>load<f64>(chem, 16));
  let low = v128.load(c);
  let high = low;
  let sum = v128.splat<T>(<T>0);
  for (let i = 0; i < vectors; i++, c += 16) {
    const x = v128.load(c);
    low = v128.pmin<T>(low, x);
    high = v128.pmax<T>(high, x);
    sum = v128.add<T>(sum, v128.sub<T>(x, center));
  }
  join(sums, least<T>(low), most<T>(high), total<T>(sum));
}

// @ts-ignore: decorator
@inline
function least<T>(v: v128): f64 {
  if (sizeof<T>() == 8) return min(f64x2.extract_lane(v, 0), f64x2.extract_lane(v, 1));
  const a = min(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return <f64>min(a, min(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

// @ts-ignore: decorator
@inline
function most<T>(v: v128): f64 {
  if (sizeof<T>() == 8) return max(f64x2.extract_lane(v, 0), f64x2.extract_lane(v, 1));
  const a = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return <f64>max(a, max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

/** Slopes of the polynomial to `mu`; returns the sum of its values. Minimum, maximum and sum of c - center go to `room`. */
function polynomial<T>(chem: usize, first: usize, count: i32, c: usize, mu: usize, vectors: i32, room: usize): f64 {
  const last = first + 16 * (count - 1);
  const center = v128.splat<T>(<T>load<f64>(chem, 16));
  const zero = v128.splat<T>(<T>0);
  let values = zero;
  let low = v128.load(c);
  let high = low;
  let sum = zero;
  let i = 0;
  for (; i + 2 <= vectors; i += 2, c += 32, mu += 32) {
    const x = v128.load(c);
    const y = v128.load(c, 16);
    low = v128.pmin<T>(v128.pmin<T>(low, x), y);
    high = v128.pmax<T>(v128.pmax<T>(high, x), y);
    const u = v128.sub<T>(x, center);
    const v = v128.sub<T>(y, center);
    sum = v128.add<T>(sum, v128.add<T>(u, v));
    let value = v128.load(last);
    let value2 = value;
    let slope = zero;
    let slope2 = zero;
    for (let p = last; p > first; ) {
      p -= 16;
      const a = v128.load(p);
      slope = v128.add<T>(v128.mul<T>(slope, u), value);
      value = v128.add<T>(v128.mul<T>(value, u), a);
      slope2 = v128.add<T>(v128.mul<T>(slope2, v), value2);
      value2 = v128.add<T>(v128.mul<T>(value2, v), a);
    }
    v128.store(mu, slope);
    v128.store(mu, slope2, 16);
    values = v128.add<T>(values, v128.add<T>(value, value2));
  }
  if (i < vectors) {
    const x = v128.load(c);
    low = v128.pmin<T>(low, x);
    high = v128.pmax<T>(high, x);
    const u = v128.sub<T>(x, center);
    sum = v128.add<T>(sum, u);
    let value = v128.load(last);
    let slope = zero;
    for (let p = last; p > first; ) {
      p -= 16;
      slope = v128.add<T>(v128.mul<T>(slope, u), value);
      value = v128.add<T>(v128.mul<T>(value, u), v128.load(p));
    }
    v128.store(mu, slope);
    values = v128.add<T>(values, value);
  }
  store<f64>(room, least<T>(low), 8);
  store<f64>(room, most<T>(high), 16);
  store<f64>(room, total<T>(sum), 24);
  return total<T>(values);
}

/** Vectors whose factors 1 - c are multiplied before one logarithm is taken of all. */
// @ts-ignore: decorator
@inline
function together<T>(): i32 {
  return sizeof<T>() == 8 ? 16 : 4;
}

/**
 * Adds the ideal term's slopes to `mu`; returns the sum of its values c l + log(1 - c), l = log(c / (1 - c)). With e the
 * composition between epsilon and 1 - epsilon, d = c - e and b = d / (e (1 - e)), the continuation of l is l(e) + b, and
 * that of the value c (l(e) + b) + log(1 - e) + b (d/2 - c).
 */
function mixing<T>(chem: usize, c: usize, mu: usize, vectors: i32, withEnergy: bool, inside: bool, room: usize): f64 {
  const energy = inside
    ? startRow<T>(chem, c, vectors, withEnergy, true, room)
    : startRow<T>(chem, c, vectors, withEnergy, false, room);
  const log = room + LOG;
  const weight = constant<T>(vectors, load<f64>(chem, 24));
  let values = energy;
  let p = room + QUOTIENTS;
  for (let i = 0; i < vectors; i++, p += 16, c += 16, mu += 16) {
    const l = v128.add<T>(finishLog<T>(v128.load(p), log), v128.load(p + (POWERS - QUOTIENTS)));
    v128.store(mu, v128.add<T>(v128.load(mu), v128.mul<T>(l, weight)));
    values = v128.add<T>(values, v128.mul<T>(v128.load(c), l));
  }
  return load<f64>(chem, 24) * total<T>(values);
}

/** First parts of the logarithms of a row to `room`; returns the part of the values without them. */
// @ts-ignore: decorator
@inline
function startRow<T>(chem: usize, c: usize, vectors: i32, withEnergy: bool, inside: bool, room: usize): v128 {
  const epsilon = load<f64>(chem, 32);
  const low = constant<T>(vectors, epsilon);
  const one = constant<T>(vectors, 1);
  const high = v128.sub<T>(one, low);
  const bend = constant<T>(vectors, 1 / (epsilon * (1 - epsilon)));
  const half = constant<T>(vectors, 0.5);
  const log = room + LOG;
  let energy = v128.splat<T>(<T>0);
  let to = room + QUOTIENTS;
  for (let i = 0; i < vectors; ) {
    const end = min(vectors, i + together<T>());
    let product = one;
    for (; i < end; i++, c += 16, to += 16) {
      const x = v128.load(c);
      const e = inside ? x : v128.pmin<T>(v128.pmax<T>(x, low), high);
      const rest = v128.sub<T>(one, e);
      product = v128.mul<T>(product, rest);
      let power = startLog<T>(e, rest, log, to);
      if (!inside) {
        const d = v128.sub<T>(x, e);
        const b = v128.mul<T>(d, bend);
        energy = v128.add<T>(energy, v128.mul<T>(b, v128.sub<T>(v128.mul<T>(d, half), x)));
        power = v128.add<T>(power, b);
      }
      v128.store(to + (POWERS - QUOTIENTS), power);
    }
    if (withEnergy) {
      const power = startLog<T>(product, one, log, room + 48);
      energy = v128.add<T>(energy, v128.add<T>(power, finishLog<T>(v128.load(room, 48), log)));
    }
  }
  return energy;
}

/** Voxel by voxel, as in the reference. */
function tabulated<T>(chem: usize, c: usize, mu: usize, count: i32): f64 {
  const degree = load<i32>(chem, 4);
  const coefficients = <usize>load<i32>(chem, 8);
  const last = <f64>(load<i32>(chem, 12) - 1);
  const from = load<f64>(chem, 40);
  const inverse = load<f64>(chem, 48);
  let energy: f64 = 0;
  for (let i = 0; i < count; i++, c += sizeof<T>(), mu += sizeof<T>()) {
    const s = (<f64>load<T>(c) - from) * inverse;
    const piece = s > 0 ? (s < last ? floor(s) : last) : 0;
    const t = s - piece;
    const first = coefficients + 8 * <usize>(<i32>piece * (degree + 1));
    let value: f64 = 0;
    let slope: f64 = 0;
    for (let p = first + 8 * degree; p >= first; p -= 8) {
      slope = slope * t + value;
      value = value * t + load<f64>(p);
    }
    store<T>(mu, <T>(slope * inverse));
    energy += value;
  }
  return energy;
}
