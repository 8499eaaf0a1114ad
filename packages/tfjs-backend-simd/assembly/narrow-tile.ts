import { storeLanes } from "./store-lanes";
import { FROM_BIAS, FROM_TARGET } from "./tile";
import { finished } from "./winograd-lanes";

/**
 * Adds to four rows of 8 sums the product of `taps` runs of `run` numbers with the first half of a panel: what {@link tile} does
 * for panels of which no more is needed. Rows at the end of a line may be the same.
 */
export function narrowTile(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  taps: i32,
  tapStride: usize,
  run: i32,
  panel: usize,
  panelRow: usize,
  kind: i32,
  begin: usize,
  outA: usize,
  outB: usize,
  outC: usize,
  outD: usize,
  columns: i32,
  slope: f32,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  if (kind == FROM_BIAS) {
    a0 = b0 = c0 = d0 = v128.load(begin);
    a1 = b1 = c1 = d1 = v128.load(begin, 16);
  } else if (kind == FROM_TARGET) {
    a0 = v128.load(outA);
    a1 = v128.load(outA, 16);
    b0 = v128.load(outB);
    b1 = v128.load(outB, 16);
    c0 = v128.load(outC);
    c1 = v128.load(outC, 16);
    d0 = v128.load(outD);
    d1 = v128.load(outD, 16);
  }
  const size: usize = 4 * <usize>run;
  for (let t = 0; t < taps; t++) {
    for (let k: usize = 0; k < size; k += 4, panel += panelRow) {
      const p0 = v128.load(panel);
      const p1 = v128.load(panel, 16);
      const s = v128.load32_splat(a + k);
      a0 = f32x4.add(a0, f32x4.mul(s, p0));
      a1 = f32x4.add(a1, f32x4.mul(s, p1));
      const u = v128.load32_splat(b + k);
      b0 = f32x4.add(b0, f32x4.mul(u, p0));
      b1 = f32x4.add(b1, f32x4.mul(u, p1));
      const v = v128.load32_splat(c + k);
      c0 = f32x4.add(c0, f32x4.mul(v, p0));
      c1 = f32x4.add(c1, f32x4.mul(v, p1));
      const w = v128.load32_splat(d + k);
      d0 = f32x4.add(d0, f32x4.mul(w, p0));
      d1 = f32x4.add(d1, f32x4.mul(w, p1));
    }
    a += tapStride;
    b += tapStride;
    c += tapStride;
    d += tapStride;
  }
  storeEight(outA, a0, a1, columns, slope);
  storeEight(outB, b0, b1, columns, slope);
  storeEight(outC, c0, c1, columns, slope);
  storeEight(outD, d0, d1, columns, slope);
}

function storeEight(to: usize, low: v128, high: v128, columns: i32, slope: f32): void {
  const zero = f32x4.splat(0);
  storeLanes(to, finished(low, zero, slope), columns);
  if (columns > 4) storeLanes(to + 16, finished(high, zero, slope), columns - 4);
}
