/** Vectors of f64x2 or f32x4 by the element type T. */

// @ts-ignore: decorator
@inline
export function width<T>(): i32 {
  return 16 / sizeof<T>();
}

/** A factor in all lanes, hidden from the compiler, which would otherwise build the constant anew in every loop pass. */
// @ts-ignore: decorator
@inline
export function constant<T>(count: i32, factor: f64): v128 {
  return v128.splat<T>(count > 0 ? <T>factor : <T>0);
}

/**
 * log(a / b) of positive normal numbers in two parts, so that many can be under way at once: with 2^k near a / b and
 * s = (a - 2^k b) / (a + 2^k b), |s| <= 1/5, it is k log 2 + 2 atanh(s); one division. The series of
 * (2 atanh(s)/s - 2)/s^2 in s^2 is interpolated at Chebyshev points: error of the logarithm 2.7e-15 with the six terms of
 * f64, 4e-9 with the three of f32.
 */

/** Bytes of the constants. */
export const LOG_CONSTANTS: i32 = 208;

// @ts-ignore: decorator
@inline
function put<T>(p: usize, i: i32, value: f64): void {
  v128.store(p + 16 * i, v128.splat<T>(<T>value));
}

/**
 * Writes the constants of logarithms times `weight` to `p`: from memory they cost one load, built in place three
 * instructions.
 */
// @ts-ignore: decorator
@inline
export function writeLogConstants<T>(p: usize, weight: f64): void {
  if (sizeof<T>() == 8) {
    // Exponents are biased by 1024, so that they shift as unsigned numbers.
    v128.store(p, i64x2.splat(0x4008000000000000));
    v128.store(p, i64x2.splat(0xfff0000000000000), 16);
    v128.store(p, i64x2.splat(0x4000000000000000), 32);
    v128.store(p, i64x2.splat(0x4330000000000000), 48);
    put<f64>(p, 4, 4503599627370496 + 1024);
    put<f64>(p, 6, weight * 0.17114827624613863231);
    put<f64>(p, 7, weight * 0.18101455835729942568);
    put<f64>(p, 8, weight * 0.22223922934317193515);
    put<f64>(p, 9, weight * 0.28571412382943385232);
    put<f64>(p, 10, weight * 0.40000000056202514916);
    put<f64>(p, 11, weight * 0.66666666666635115166);
  } else {
    v128.store(p, i32x4.splat(0x00400000));
    v128.store(p, i32x4.splat(0xff800000), 16);
    put<f32>(p, 9, weight * 0.299699780803);
    put<f32>(p, 10, weight * 0.39978585557);
    put<f32>(p, 11, weight * 0.666667148188);
  }
  put<T>(p, 5, weight * 0.6931471805599453);
  put<T>(p, 12, weight * 2);
}

/**
 * The first part: writes s to `to` + `at` and returns `weight` k log 2. Its constants are taken by {@link logConstant} before a
 * loop: compilers keep what was loaded in registers, and build anew what was computed. The last three are of f64 only.
 */
// @ts-ignore: decorator
@inline
export function startLog<T>(a: v128, b: v128, to: usize, at: usize, round: v128, mask: v128, log2: v128, two: v128, magic: v128, bias: v128): v128 {
  if (sizeof<T>() == 8) {
    const i = v128.add<i64>(v128.sub<i64>(a, b), round);
    const c = v128.add<i64>(v128.sub<i64>(b, two), v128.and(i, mask));
    v128.store(to + at, v128.div<f64>(v128.sub<f64>(a, c), v128.add<f64>(a, c)));
    return v128.mul<f64>(v128.sub<f64>(v128.or(v128.shr<u64>(i, 52), magic), bias), log2);
  }
  const i = v128.add<i32>(v128.sub<i32>(a, b), round);
  const c = v128.add<i32>(b, v128.and(i, mask));
  v128.store(to + at, v128.div<f32>(v128.sub<f32>(a, c), v128.add<f32>(a, c)));
  return v128.mul<f32>(f32x4.convert_i32x4_s(v128.shr<i32>(i, 23)), log2);
}

/** Places of the constants of {@link startLog} and, the last four, of {@link finishLog}. */
export const ROUND: usize = 0;
export const MASK: usize = 16;
export const TWO_BITS: usize = 32;
export const MAGIC: usize = 48;
export const BIAS: usize = 64;
export const LOG2: usize = 80;
export const CUBIC: usize = 144;
export const SQUARE: usize = 160;
export const LINEAR: usize = 176;
export const FIRST: usize = 192;

// @ts-ignore: decorator
@inline
export function logConstant(k: usize, place: usize): v128 {
  return v128.load(k + place);
}

/** The second part: `weight` times 2 atanh(s). Of f64 the first constants come from memory: registers are few. */
// @ts-ignore: decorator
@inline
export function finishLog<T>(s: v128, k: usize, cubic: v128, square: v128, linear: v128, first: v128): v128 {
  const z = v128.mul<T>(s, s);
  const low = v128.add<T>(v128.mul<T>(z, square), linear);
  const zz = v128.mul<T>(z, z);
  let series: v128;
  if (sizeof<T>() == 8) {
    const middle = v128.add<f64>(v128.mul<f64>(z, v128.load(k, 128)), cubic);
    const high = v128.add<f64>(v128.mul<f64>(z, v128.load(k, 96)), v128.load(k, 112));
    series = v128.add<f64>(low, v128.mul<f64>(zz, v128.add<f64>(middle, v128.mul<f64>(zz, high))));
  } else {
    series = v128.add<f32>(low, v128.mul<f32>(zz, cubic));
  }
  return v128.mul<T>(s, v128.add<T>(v128.mul<T>(z, series), first));
}

/** Exponents of positive normal numbers, biased, as integers of their width. */
// @ts-ignore: decorator
@inline
export function exponents<T>(v: v128): v128 {
  return sizeof<T>() == 8 ? v128.shr<u64>(v, 52) : v128.shr<u32>(v, 23);
}

/** Sum over lanes of `count` summed exponents of {@link exponents}, without their bias. */
// @ts-ignore: decorator
@inline
export function sumOfExponents<T>(v: v128, count: i32): f64 {
  if (sizeof<T>() == 8) return <f64>(i64x2.extract_lane(v, 0) + i64x2.extract_lane(v, 1) - <i64>(2 * 1023 * count));
  const sum = i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
  return <f64>(sum - 4 * 127 * count);
}

/** Positive normal numbers without their exponents, from 1 to 2. */
// @ts-ignore: decorator
@inline
export function significands<T>(v: v128): v128 {
  if (sizeof<T>() == 8) return v128.or(v128.and(v, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  return v128.or(v128.and(v, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
}
