/** Below this an error is rounding and gives no order. */
const ROUNDING = 1e-10;

/** Orders -d ln(error) / d ln(n) between neighbouring grids, up to the first error below 1e-10. */
export function localOrders(points: readonly (readonly [n: number, error: number])[]): number[] {
  const end = points.findIndex(([, error]) => error < ROUNDING);
  const used = end < 0 ? points : points.slice(0, end + 1);
  return used.slice(1).map(([n, error], i) => {
    const [before, larger] = used[i] as readonly [number, number];
    return -Math.log(error / larger) / Math.log(n / before);
  });
}
