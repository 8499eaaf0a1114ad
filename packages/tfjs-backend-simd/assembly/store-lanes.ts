/** Stores the first `count` of the four lanes, all of them if it is more. */
// @ts-ignore: decorator
@inline
export function storeLanes(to: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, x);
    return;
  }
  if (count >= 1) v128.store32_lane(to, x, 0);
  if (count >= 2) v128.store32_lane(to, x, 1, 4);
  if (count >= 3) v128.store32_lane(to, x, 2, 8);
}
