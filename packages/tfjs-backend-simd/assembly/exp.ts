/** Adding it rounds a small f64 to an integer, which is then the low word. */
const ROUND: f64 = 6755399441055744;
const LOG2_E: f64 = 1.4426950408889634;
const LN_2: f64 = 0.6931471805599453;

/**
 * exp of two f64 between -150 and 150, and of values beyond as of these: enough for what ends as f32. Relative error below
 * 1e-12. NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const bounded = f64x2.min(f64x2.max(x, f64x2.splat(-150)), f64x2.splat(150));
  const shifted = f64x2.add(f64x2.mul(bounded, f64x2.splat(LOG2_E)), f64x2.splat(ROUND));
  const whole = f64x2.sub(shifted, f64x2.splat(ROUND));
  const r = f64x2.sub(bounded, f64x2.mul(whole, f64x2.splat(LN_2)));
  let p = f64x2.splat(1.0 / 3628800);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 362880));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 40320));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 5040));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 720));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 120));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 24));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 6));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  const scaled = i64x2.add(p, i64x2.shl(shifted, 52));
  return v128.bitselect(scaled, x, f64x2.eq(x, x));
}

/** exp(x) - 1 of two f64 not above 0. Relative error below 1e-9. */
// @ts-ignore: decorator
@inline
export function expm1(x: v128): v128 {
  const one = f64x2.splat(1);
  const cubic = f64x2.add(f64x2.splat(0.5), f64x2.mul(x, f64x2.splat(1.0 / 6)));
  const near = f64x2.add(x, f64x2.mul(f64x2.mul(x, x), cubic));
  const isNear = f64x2.gt(x, f64x2.splat(-1.0 / 1024));
  return v128.bitselect(near, f64x2.sub(exp(x), one), isNear);
}

/** tanh of two f64. Relative error below 1e-9. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = f64x2.splat(1);
  const size = f64x2.abs(x);
  const e = exp(f64x2.mul(size, f64x2.splat(-2)));
  const ratio = f64x2.div(f64x2.sub(one, e), f64x2.add(one, e));
  const sign = v128.and(x, f64x2.splat(-0.0));
  const square = f64x2.mul(x, x);
  const series = f64x2.add(f64x2.splat(-1.0 / 3), f64x2.mul(square, f64x2.splat(2.0 / 15)));
  const near = f64x2.add(x, f64x2.mul(f64x2.mul(x, square), series));
  return v128.bitselect(near, v128.or(ratio, sign), f64x2.lt(size, f64x2.splat(1.0 / 128)));
}
