import { total } from "./combine";
import {
  BIAS,
  constant,
  CUBIC,
  exponents,
  FIRST,
  finishLog,
  LINEAR,
  LOG2,
  LOG_CONSTANTS,
  logConstant,
  MAGIC,
  MASK,
  ROUND,
  significands,
  SQUARE,
  startLog,
  sumOfExponents,
  TWO_BITS,
  width,
  writeLogConstants,
} from "./logarithm";

/**
 * Parameters of a free energy: i32 kind (0 polynomial, 1 with ideal mixing, 2 tabulated), i32 count of the polynomial's
 * coefficients or degree of the pieces, i32 address of the coefficients (f64), i32 pieces; from byte 16 on f64 center,
 * ideal, epsilon, start of the first piece, 1 / length of a piece.
 */

/** Voxels between two reductions of lane sums to f64. */
const ROW: i32 = 256;

/** What rows need besides: 128 bytes for sums, for voxels that fill no vector and for two constants, two arrays of a row, the constants of logarithms, coefficients. */
const CENTER: usize = 96;
const ONE: usize = 112;
const QUOTIENTS: i32 = 128;
const POWERS: i32 = QUOTIENTS + 8 * ROW;
const LOG: i32 = POWERS + 8 * ROW;
const COEFFICIENTS: i32 = LOG + LOG_CONSTANTS;
/** Bytes of all of it, with room for 44 coefficients and whole cache lines. */
export const ROOM: i32 = COEFFICIENTS + 16 * 44 + 48;

/** Writes the constants of `chem` to `room`, once before its rows. */
// @ts-ignore: decorator
@inline
export function prepare<T>(chem: usize, room: usize): void {
  store<i32>(room, 0, 32);
  v128.store(room + CENTER, v128.splat<T>(<T>load<f64>(chem, 16)));
  v128.store(room + ONE, v128.splat<T>(<T>1));
  writeLogConstants<T>(room + LOG, load<f64>(chem, 24));
  if (load<i32>(chem) == 2) return;
  const first = <usize>load<i32>(chem, 8);
  const count = load<i32>(chem, 4);
  for (let j = 0; j < count; j++) {
    v128.store(room + COEFFICIENTS + 16 * j, v128.splat<T>(<T>load<f64>(first + 8 * j)));
  }
}

/** Writes g'(c) of `count` voxels at `c` to `mu`, adds energy, minimum, maximum and sum of c - center to `sums` (f64); `room` is as {@link prepare} left it. */
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
    survey<T>(c, vectors, room);
    energy = tabulated<T>(chem, c, mu, count, room);
  } else if (kind == 0) {
    survey<T>(c, vectors, room);
    energy = polynomial<T>(chem, c, mu, vectors, room, false);
  } else {
    const epsilon = load<f64>(chem, 32);
    // Where the logarithms need no continuation, its terms are zeros that can be left out. Rows are begun as the last one
    // ended; those that were begun without and need it are begun again.
    const inside = load<i32>(room, 32) == 0;
    let ideal = startRow<T>(chem, c, vectors, withEnergy, inside, room);
    const needs = !(load<f64>(room) >= epsilon && load<f64>(room, 8) <= 1 - epsilon);
    if (inside && needs) ideal = startRow<T>(chem, c, vectors, withEnergy, false, room);
    store<i32>(room, needs ? 1 : 0, 32);
    energy = ideal + (load<i32>(chem, 4) == 4 ? cubic<T>(chem, c, mu, vectors, room) : polynomial<T>(chem, c, mu, vectors, room, true));
  }
  store<f64>(sums, load<f64>(sums) + energy);
  store<f64>(sums, min(load<f64>(sums, 8), load<f64>(room)), 8);
  store<f64>(sums, max(load<f64>(sums, 16), load<f64>(room, 8)), 16);
  store<f64>(sums, load<f64>(sums, 24) + load<f64>(room, 16), 24);
}

/** Writes minimum and maximum to `room`. */
function survey<T>(c: usize, vectors: i32, room: usize): void {
  let low = v128.load(c);
  let high = low;
  for (let i = 0; i < vectors; i++, c += 16) {
    const x = v128.load(c);
    low = v128.pmin<T>(low, x);
    high = v128.pmax<T>(high, x);
  }
  store<f64>(room, least<T>(low));
  store<f64>(room, most<T>(high), 8);
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

/**
 * Slopes of the polynomial to `mu`, and those of the ideal term where {@link startRow} has begun them; returns the sum of
 * the polynomial's values and of weight c l. The sum of c - center goes to `room`.
 */
// @ts-ignore: decorator
@inline
function polynomial<T>(chem: usize, c: usize, mu: usize, vectors: i32, room: usize, ideal: bool): f64 {
  const first = room + COEFFICIENTS;
  const last = first + 16 * (load<i32>(chem, 4) - 1);
  const center = v128.load(room + CENTER);
  const zero = v128.splat<T>(<T>0);
  let values = zero;
  let sum = zero;
  let start = room + QUOTIENTS;
  let i = 0;
  for (; i + 2 <= vectors; i += 2, c += 32, mu += 32, start += 32) {
    const u = v128.sub<T>(v128.load(c), center);
    const v = v128.sub<T>(v128.load(c, 16), center);
    sum = v128.add<T>(sum, v128.add<T>(u, v));
    let value = v128.load(last);
    let value2 = value;
    let slope = zero;
    let slope2 = zero;
    let p = last;
    if (p > first) {
      p -= 16;
      slope = value;
      slope2 = value2;
      value = v128.add<T>(v128.mul<T>(value, u), v128.load(p));
      value2 = v128.add<T>(v128.mul<T>(value2, v), v128.load(p));
    }
    while (p > first) {
      p -= 16;
      const a = v128.load(p);
      slope = v128.add<T>(v128.mul<T>(slope, u), value);
      value = v128.add<T>(v128.mul<T>(value, u), a);
      slope2 = v128.add<T>(v128.mul<T>(slope2, v), value2);
      value2 = v128.add<T>(v128.mul<T>(value2, v), a);
    }
    values = v128.add<T>(values, v128.add<T>(value, value2));
    if (ideal) {
      const l = finishRow<T>(start, room);
      slope = v128.add<T>(slope, l);
      values = v128.add<T>(values, v128.mul<T>(v128.load(c), l));
      const l2 = finishRow<T>(start + 16, room);
      slope2 = v128.add<T>(slope2, l2);
      values = v128.add<T>(values, v128.mul<T>(v128.load(c, 16), l2));
    }
    v128.store(mu, slope);
    v128.store(mu, slope2, 16);
  }
  if (i < vectors) {
    const u = v128.sub<T>(v128.load(c), center);
    sum = v128.add<T>(sum, u);
    let value = v128.load(last);
    let slope = zero;
    for (let p = last; p > first; ) {
      p -= 16;
      slope = v128.add<T>(v128.mul<T>(slope, u), value);
      value = v128.add<T>(v128.mul<T>(value, u), v128.load(p));
    }
    values = v128.add<T>(values, value);
    if (ideal) {
      const l = finishRow<T>(start, room);
      slope = v128.add<T>(slope, l);
      values = v128.add<T>(values, v128.mul<T>(v128.load(c), l));
    }
    v128.store(mu, slope);
  }
  store<f64>(room, total<T>(sum), 16);
  return total<T>(values);
}

/** Vectors whose factors 1 - c are multiplied before the exponent of their product is set aside; even. */
// @ts-ignore: decorator
@inline
function together<T>(): i32 {
  return sizeof<T>() == 8 ? 16 : 4;
}

/**
 * The first part of the ideal term's logarithms of a row, to `room`, and minimum and maximum. With
 * l = log(c / (1 - c)) the value of the term is c l + log(1 - c). With e the composition between epsilon and 1 - epsilon,
 * d = c - e and b = d / (e (1 - e)), the continuation of l is l(e) + b, and that of the value
 * c (l(e) + b) + log(1 - e) + b (d/2 - c). Returns the sum of what these values have besides c l, times the term's weight.
 */
function startRow<T>(chem: usize, c: usize, vectors: i32, withEnergy: bool, inside: bool, room: usize): f64 {
  return inside
    ? startVectors<T>(chem, c, vectors, withEnergy, true, room)
    : startVectors<T>(chem, c, vectors, withEnergy, false, room);
}

// @ts-ignore: decorator
@inline
function startVectors<T>(chem: usize, c: usize, vectors: i32, withEnergy: bool, inside: bool, room: usize): f64 {
  const epsilon = load<f64>(chem, 32);
  const weight = load<f64>(chem, 24);
  const low = constant<T>(vectors, epsilon);
  const one = v128.load(room + ONE);
  const high = v128.sub<T>(one, low);
  const bend = constant<T>(vectors, weight / (epsilon * (1 - epsilon)));
  const log = room + LOG;
  const round = logConstant(log, ROUND);
  const mask = logConstant(log, MASK);
  const log2 = logConstant(log, LOG2);
  const two = logConstant(log, TWO_BITS);
  const magic = logConstant(log, MAGIC);
  const bias = logConstant(log, BIAS);
  let least_ = v128.load(c);
  let most_ = least_;
  let energy = v128.splat<T>(<T>0);
  let product = one;
  let powers = energy;
  let groups = 0;
  let to = room + QUOTIENTS;
  for (let i = 0; i < vectors; groups++) {
    const end = min(vectors, i + together<T>());
    for (; i + 2 <= end; i += 2, c += 32, to += 32) {
      const x = v128.load(c);
      const y = v128.load(c, 16);
      least_ = v128.pmin<T>(least_, v128.pmin<T>(x, y));
      most_ = v128.pmax<T>(most_, v128.pmax<T>(x, y));
      const e = inside ? x : v128.pmin<T>(v128.pmax<T>(x, low), high);
      const f = inside ? y : v128.pmin<T>(v128.pmax<T>(y, low), high);
      const rest = v128.sub<T>(one, e);
      const rest2 = v128.sub<T>(one, f);
      product = v128.mul<T>(product, v128.mul<T>(rest, rest2));
      let power = startLog<T>(e, rest, to, 0, round, mask, log2, two, magic, bias);
      let power2 = startLog<T>(f, rest2, to, 16, round, mask, log2, two, magic, bias);
      if (!inside) {
        const b = v128.mul<T>(v128.sub<T>(x, e), bend);
        const b2 = v128.mul<T>(v128.sub<T>(y, f), bend);
        energy = v128.add<T>(energy, v128.add<T>(bent<T>(x, e, b), bent<T>(y, f, b2)));
        power = v128.add<T>(power, b);
        power2 = v128.add<T>(power2, b2);
      }
      v128.store(to + (POWERS - QUOTIENTS), power);
      v128.store(to + (POWERS - QUOTIENTS) + 16, power2);
    }
    for (; i < end; i++, c += 16, to += 16) {
      const x = v128.load(c);
      least_ = v128.pmin<T>(least_, x);
      most_ = v128.pmax<T>(most_, x);
      const e = inside ? x : v128.pmin<T>(v128.pmax<T>(x, low), high);
      const rest = v128.sub<T>(one, e);
      product = v128.mul<T>(product, rest);
      let power = startLog<T>(e, rest, to, 0, round, mask, log2, two, magic, bias);
      if (!inside) {
        const b = v128.mul<T>(v128.sub<T>(x, e), bend);
        energy = v128.add<T>(energy, bent<T>(x, e, b));
        power = v128.add<T>(power, b);
      }
      v128.store(to + (POWERS - QUOTIENTS), power);
    }
    // The product would leave the range of numbers: its exponent is kept apart.
    powers = sizeof<T>() == 8 ? v128.add<i64>(powers, exponents<T>(product)) : v128.add<i32>(powers, exponents<T>(product));
    product = significands<T>(product);
  }
  store<f64>(room, least<T>(least_));
  store<f64>(room, most<T>(most_), 8);
  if (!withEnergy) return 0;
  const power = startLog<T>(product, one, room, 48, round, mask, log2, two, magic, bias);
  energy = v128.add<T>(energy, v128.add<T>(power, logOf<T>(v128.load(room, 48), log)));
  return total<T>(energy) + weight * 0.6931471805599453 * sumOfExponents<T>(powers, groups);
}

/** What the continuation adds to the value besides c b. */
// @ts-ignore: decorator
@inline
function bent<T>(x: v128, e: v128, b: v128): v128 {
  return v128.mul<T>(b, v128.sub<T>(v128.mul<T>(v128.sub<T>(x, e), v128.splat<T>(<T>0.5)), x));
}

/** Slopes of a sub-regular solution, a cubic and the ideal term, to `mu`; sums as by {@link polynomial}. */
function cubic<T>(chem: usize, c: usize, mu: usize, vectors: i32, room: usize): f64 {
  const center = v128.load(room + CENTER);
  const a1 = v128.load(room + COEFFICIENTS + 16);
  const a2 = v128.load(room + COEFFICIENTS + 32);
  const a3 = v128.load(room + COEFFICIENTS + 48);
  const log = room + LOG;
  const third = logConstant(log, CUBIC);
  const square = logConstant(log, SQUARE);
  const linear = logConstant(log, LINEAR);
  const one = logConstant(log, FIRST);
  let values = v128.splat<T>(<T>0);
  let sum = values;
  let start = room + QUOTIENTS;
  for (let i = 0; i < vectors; i++, c += 16, mu += 16, start += 16) {
    const x = v128.load(c);
    const u = v128.sub<T>(x, center);
    sum = v128.add<T>(sum, u);
    const p = v128.mul<T>(a3, u);
    const q = v128.add<T>(p, a2);
    const r = v128.add<T>(v128.mul<T>(q, u), a1);
    const l = v128.add<T>(finishLog<T>(v128.load(start), log, third, square, linear, one), v128.load(start + (POWERS - QUOTIENTS)));
    v128.store(mu, v128.add<T>(v128.add<T>(v128.mul<T>(v128.add<T>(p, q), u), r), l));
    values = v128.add<T>(values, v128.add<T>(v128.mul<T>(r, u), v128.mul<T>(x, l)));
  }
  store<f64>(room, total<T>(sum), 16);
  return total<T>(values) + <f64>(vectors * width<T>()) * load<f64>(<usize>load<i32>(chem, 8));
}

/** The logarithms of the vector whose first part is at `start`. */
// @ts-ignore: decorator
@inline
function finishRow<T>(start: usize, room: usize): v128 {
  return v128.add<T>(logOf<T>(v128.load(start), room + LOG), v128.load(start + (POWERS - QUOTIENTS)));
}

// @ts-ignore: decorator
@inline
function logOf<T>(s: v128, k: usize): v128 {
  return finishLog<T>(s, k, logConstant(k, CUBIC), logConstant(k, SQUARE), logConstant(k, LINEAR), logConstant(k, FIRST));
}

/** Voxel by voxel, as in the reference; the sum of c - center goes to `room`. */
function tabulated<T>(chem: usize, c: usize, mu: usize, count: i32, room: usize): f64 {
  const center = load<f64>(chem, 16);
  let sum: f64 = 0;
  const degree = load<i32>(chem, 4);
  const coefficients = <usize>load<i32>(chem, 8);
  const last = <f64>(load<i32>(chem, 12) - 1);
  const from = load<f64>(chem, 40);
  const inverse = load<f64>(chem, 48);
  let energy: f64 = 0;
  for (let i = 0; i < count; i++, c += sizeof<T>(), mu += sizeof<T>()) {
    sum += <f64>load<T>(c) - center;
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
  store<f64>(room, sum, 16);
  return energy;
}
