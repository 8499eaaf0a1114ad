/** Multiplies `count` numbers from `p` on. */
export function scale<T>(p: usize, count: i32, factor: f64): void {
  const f = v128.splat<T>(<T>factor);
  const end = p + sizeof<T>() * count;
  for (; p + 16 <= end; p += 16) v128.store(p, v128.mul<T>(v128.load(p), f));
  for (; p < end; p += sizeof<T>()) store<T>(p, load<T>(p) * <T>factor);
}
