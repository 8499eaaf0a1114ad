// Constants come from memory, where an engine takes them as operands: it would build those of the code anew for each vector.

/** Constant `i` of two f64 of a table. */
// @ts-ignore: decorator
@inline
function double(table: usize, i: usize): v128 {
  return v128.load64_splat(table + i * 8);
}

/** Constant `i` of four f32 of a table. */
// @ts-ignore: decorator
@inline
function single(table: usize, i: usize): v128 {
  return v128.load32_splat(table + i * 4);
}

/**
 * exp of two f64 between -150 and 150, and of values beyond as of these: enough for what ends as f32. Relative error below
 * 1e-9. NaN stays NaN. The table is EXP of src/kernels/exp-constants.ts.
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128, table: usize): v128 {
  const bounded = f64x2.pmin(f64x2.pmax(x, double(table, 0)), double(table, 1));
  const shifted = f64x2.add(f64x2.mul(bounded, double(table, 2)), double(table, 3));
  const whole = f64x2.sub(shifted, double(table, 3));
  const r = f64x2.sub(bounded, f64x2.mul(whole, double(table, 4)));
  let p = double(table, 5);
  p = f64x2.add(f64x2.mul(p, r), double(table, 6));
  p = f64x2.add(f64x2.mul(p, r), double(table, 7));
  p = f64x2.add(f64x2.mul(p, r), double(table, 8));
  p = f64x2.add(f64x2.mul(p, r), double(table, 9));
  p = f64x2.add(f64x2.mul(p, r), double(table, 10));
  p = f64x2.add(f64x2.mul(p, r), double(table, 11));
  p = f64x2.add(f64x2.mul(p, r), double(table, 12));
  p = f64x2.add(f64x2.mul(p, r), double(table, 12));
  const scaled = i64x2.add(p, i64x2.shl(shifted, 52));
  return v128.bitselect(scaled, x, f64x2.eq(x, x));
}

/** exp(x) - 1 of two f64 not above 0. Relative error below 1e-9. */
// @ts-ignore: decorator
@inline
export function expm1(x: v128, table: usize): v128 {
  const one = f64x2.splat(1);
  const cubic = f64x2.add(f64x2.splat(0.5), f64x2.mul(x, f64x2.splat(1.0 / 6)));
  const near = f64x2.add(x, f64x2.mul(f64x2.mul(x, x), cubic));
  const isNear = f64x2.gt(x, f64x2.splat(-1.0 / 1024));
  return v128.bitselect(near, f64x2.sub(exp(x, table), one), isNear);
}

/** tanh of two f64. Relative error below 1e-8. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128, table: usize): v128 {
  const one = f64x2.splat(1);
  const size = f64x2.abs(x);
  const e = exp(f64x2.mul(size, f64x2.splat(-2)), table);
  const ratio = f64x2.div(f64x2.sub(one, e), f64x2.add(one, e));
  const sign = v128.and(x, f64x2.splat(-0.0));
  const square = f64x2.mul(x, x);
  const series = f64x2.add(f64x2.splat(-1.0 / 3), f64x2.mul(square, f64x2.splat(2.0 / 15)));
  const near = f64x2.add(x, f64x2.mul(f64x2.mul(x, square), series));
  return v128.bitselect(near, v128.or(ratio, sign), f64x2.lt(size, f64x2.splat(1.0 / 128)));
}

/**
 * 1 / (1 + exp(-x)) of four f32, within three floats; 0 below -87, where it is under 2^-125. NaN stays NaN. The table is SIGMOID
 * of src/kernels/exp-constants.ts.
 */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128, table: usize): v128 {
  const t = f32x4.pmin(f32x4.pmax(f32x4.neg(x), single(table, 0)), single(table, 1));
  const shifted = f32x4.add(f32x4.mul(t, single(table, 2)), single(table, 3));
  const whole = f32x4.sub(shifted, single(table, 3));
  const near = f32x4.sub(t, f32x4.mul(whole, single(table, 4)));
  const r = f32x4.sub(near, f32x4.mul(whole, single(table, 5)));
  let p = single(table, 6);
  p = f32x4.add(f32x4.mul(p, r), single(table, 7));
  p = f32x4.add(f32x4.mul(p, r), single(table, 8));
  p = f32x4.add(f32x4.mul(p, r), single(table, 9));
  p = f32x4.add(f32x4.mul(p, r), single(table, 10));
  p = f32x4.add(f32x4.mul(p, r), single(table, 11));
  const one = single(table, 12);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), one);
  const e = i32x4.add(p, i32x4.shl(shifted, 23));
  const value = f32x4.div(one, f32x4.add(e, one));
  const bounded = v128.andnot(value, f32x4.lt(x, single(table, 0)));
  return v128.bitselect(bounded, x, f32x4.eq(x, x));
}
