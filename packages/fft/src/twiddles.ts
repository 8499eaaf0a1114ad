/** exp(-2 pi i p / n) for p < count, as (re, im) pairs. */
export function twiddles(n: number, count: number): Float64Array {
  const w = new Float64Array(2 * count);
  for (let p = 0; p < count; p++) {
    const angle = (-2 * Math.PI * p) / n;
    w[2 * p] = Math.cos(angle);
    w[2 * p + 1] = Math.sin(angle);
  }
  return w;
}
