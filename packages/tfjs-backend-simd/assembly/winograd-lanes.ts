/** The larger multiple of four of a number of channels. */
// @ts-ignore: decorator
@inline
export function wholeVectors(channels: i32): i32 {
  return (channels + 3) & ~3;
}

/** A result with its bias and, when it is negative, its slope. */
// @ts-ignore: decorator
@inline
export function finished(value: v128, bias: v128, slope: f32): v128 {
  const sum = f32x4.add(value, bias);
  if (slope == 1) return sum;
  return v128.bitselect(f32x4.mul(sum, f32x4.splat(slope)), sum, f32x4.lt(sum, f32x4.splat(0)));
}

/** `i` on an axis of `n`, periodically; -1 where it is outside of one that is not periodic. */
// @ts-ignore: decorator
@inline
export function place(i: i32, n: i32, periodic: bool): i32 {
  if (periodic) {
    const r = i % n;
    return r < 0 ? r + n : r;
  }
  return i >= 0 && i < n ? i : -1;
}
