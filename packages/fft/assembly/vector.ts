/**
 * Arithmetic on vectors of interleaved complex numbers: one (re, im) pair for T = f64, two of neighbouring lines for
 * T = f32. Lanes never mix lines, so a line has the same result wherever it lies.
 */

/** (im, re). */
// @ts-ignore: decorator
@inline
export function swap<T>(a: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, a, 1, 0);
  return v128.shuffle<f32>(a, a, 1, 0, 3, 2);
}

/** Sign bits of the imaginary parts: `xor` conjugates. */
// @ts-ignore: decorator
@inline
export function imagSign<T>(): v128 {
  if (sizeof<T>() == 8) return i64x2(0, i64.MIN_VALUE);
  return i32x4(0, i32.MIN_VALUE, 0, i32.MIN_VALUE);
}

/** Sign bits of the real parts. */
// @ts-ignore: decorator
@inline
export function realSign<T>(): v128 {
  if (sizeof<T>() == 8) return i64x2(i64.MIN_VALUE, 0);
  return i32x4(i32.MIN_VALUE, 0, i32.MIN_VALUE, 0);
}

/** All bits of the real parts: `and` drops the imaginary ones. */
// @ts-ignore: decorator
@inline
export function realBits<T>(): v128 {
  if (sizeof<T>() == 8) return i64x2(-1, 0);
  return i32x4(-1, 0, -1, 0);
}

/** -i a if `turn` is {@link imagSign}, i a if it is {@link realSign}. */
// @ts-ignore: decorator
@inline
export function rotate<T>(a: v128, turn: v128): v128 {
  return v128.xor(swap<T>(a), turn);
}

/** a w, where w is stored as the two vectors (wr, wr) and (-wi, wi). */
// @ts-ignore: decorator
@inline
export function times<T>(a: v128, wr: v128, wi: v128): v128 {
  return v128.add<T>(v128.mul<T>(a, wr), v128.mul<T>(swap<T>(a), wi));
}

/** {@link times} with the factor at address `w`. */
// @ts-ignore: decorator
@inline
export function timesAt<T>(a: v128, w: usize): v128 {
  return times<T>(a, v128.load(w), v128.load(w, 16));
}

/** The complex number at `p`; for f32 also the one of the next line, `hop` bytes away. */
// @ts-ignore: decorator
@inline
export function loadComplex<T>(p: usize, hop: usize): v128 {
  if (sizeof<T>() == 8) return v128.load(p);
  return v128.load_lane<i64>(p + hop, v128.load_zero<i64>(p), 1);
}

// @ts-ignore: decorator
@inline
export function storeComplex<T>(p: usize, hop: usize, a: v128): void {
  if (sizeof<T>() == 8) {
    v128.store(p, a);
  } else {
    v128.store_lane<i64>(p, a, 0);
    v128.store_lane<i64>(p + hop, a, 1);
  }
}

/** The reals at `re` and `im` as one complex number; for f32 also those of the next line. */
// @ts-ignore: decorator
@inline
export function loadReals<T>(re: usize, im: usize, hop: usize): v128 {
  if (sizeof<T>() == 8) return v128.load_lane<f64>(im, v128.load_zero<f64>(re), 1);
  const first = v128.load_lane<f32>(im, v128.load_zero<f32>(re), 1);
  return v128.load_lane<f32>(im + hop, v128.load_lane<f32>(re + hop, first, 2), 3);
}

// @ts-ignore: decorator
@inline
export function storeReals<T>(re: usize, im: usize, hop: usize, a: v128): void {
  if (sizeof<T>() == 8) {
    v128.store_lane<f64>(re, a, 0);
    v128.store_lane<f64>(im, a, 1);
  } else {
    v128.store_lane<f32>(re, a, 0);
    v128.store_lane<f32>(im, a, 1);
    v128.store_lane<f32>(re + hop, a, 2);
    v128.store_lane<f32>(im + hop, a, 3);
  }
}

/** Lines per vector. */
// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return sizeof<T>() == 8 ? 1 : 2;
}

/** Vectors that hold `lines` lines. */
// @ts-ignore: decorator
@inline
export function vectorsFor<T>(lines: i32): i32 {
  return sizeof<T>() == 8 ? lines : (lines + 1) >> 1;
}

/** Distance to the second line of vector v: 0 for an odd last line, which then fills both lanes. */
// @ts-ignore: decorator
@inline
export function hopOf<T>(v: i32, lines: i32, hop: usize): usize {
  if (sizeof<T>() == 8) return 0;
  return 2 * v + 1 < lines ? hop : 0;
}

/**
 * A factor in all lanes, for `count` > 0. The test hides it from the compiler, which would otherwise build the constant
 * anew in every loop pass.
 */
// @ts-ignore: decorator
@inline
export function constant<T>(count: i32, factor: f64): v128 {
  return v128.splat<T>(count > 0 ? <T>factor : <T>0);
}

/** {@link imagSign} for `count` > 0, hidden like {@link constant}. */
// @ts-ignore: decorator
@inline
export function imagSignFor<T>(count: i32): v128 {
  const sign = count > 0 ? i64.MIN_VALUE : 0;
  if (sizeof<T>() == 8) return v128.replace_lane<i64>(v128.splat<i64>(0), 1, sign);
  return v128.splat<i64>(sign);
}
