/** How a tile of a product begins: at zero, at a bias per column, or at what its target holds. */
export const FROM_ZERO = 0;
export const FROM_BIAS = 1;
export const FROM_TARGET = 2;

// Two rows by 16 columns: eight sums, two splats and four vectors of the panel are the registers there are. Not unrolled: a
// second step in one body spills them and halves the speed.

/**
 * Adds to two rows of 16 sums the product of `tapRows` runs of `run` numbers, each run `tapStride` after the other, with a
 * panel of 16 columns. The last row of a line may be its own partner: `right` equals `left` then.
 *
 * @param kind how sums begin; `begin` is the address of a bias
 * @param columns stored of the 16
 * @param slope what negative sums are multiplied by at last; 1 for none
 */
export function tile(
  left: usize,
  right: usize,
  taps: i32,
  tapStride: usize,
  run: i32,
  panel: usize,
  panelRow: usize,
  kind: i32,
  begin: usize,
  leftOut: usize,
  rightOut: usize,
  columns: i32,
  slope: f32,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let d0 = c0;
  let d1 = c0;
  let d2 = c0;
  let d3 = c0;
  if (kind == FROM_BIAS) {
    c0 = d0 = v128.load(begin);
    c1 = d1 = v128.load(begin, 16);
    c2 = d2 = v128.load(begin, 32);
    c3 = d3 = v128.load(begin, 48);
  } else if (kind == FROM_TARGET) {
    c0 = v128.load(leftOut);
    c1 = v128.load(leftOut, 16);
    c2 = v128.load(leftOut, 32);
    c3 = v128.load(leftOut, 48);
    d0 = v128.load(rightOut);
    d1 = v128.load(rightOut, 16);
    d2 = v128.load(rightOut, 32);
    d3 = v128.load(rightOut, 48);
  }
  for (let t = 0; t < taps; t++) {
    let a = left;
    let b = right;
    const end = left + 4 * <usize>run;
    while (a < end) {
      const s = v128.load32_splat(a);
      const u = v128.load32_splat(b);
      const p0 = v128.load(panel);
      c0 = f32x4.add(c0, f32x4.mul(s, p0));
      d0 = f32x4.add(d0, f32x4.mul(u, p0));
      const p1 = v128.load(panel, 16);
      c1 = f32x4.add(c1, f32x4.mul(s, p1));
      d1 = f32x4.add(d1, f32x4.mul(u, p1));
      const p2 = v128.load(panel, 32);
      c2 = f32x4.add(c2, f32x4.mul(s, p2));
      d2 = f32x4.add(d2, f32x4.mul(u, p2));
      const p3 = v128.load(panel, 48);
      c3 = f32x4.add(c3, f32x4.mul(s, p3));
      d3 = f32x4.add(d3, f32x4.mul(u, p3));
      a += 4;
      b += 4;
      panel += panelRow;
    }
    left += tapStride;
    right += tapStride;
  }
  if (slope != 1) {
    const factor = f32x4.splat(slope);
    c0 = sloped(c0, factor, slope);
    c1 = sloped(c1, factor, slope);
    c2 = sloped(c2, factor, slope);
    c3 = sloped(c3, factor, slope);
    d0 = sloped(d0, factor, slope);
    d1 = sloped(d1, factor, slope);
    d2 = sloped(d2, factor, slope);
    d3 = sloped(d3, factor, slope);
  }
  if (columns >= 16) {
    v128.store(leftOut, c0);
    v128.store(leftOut, c1, 16);
    v128.store(leftOut, c2, 32);
    v128.store(leftOut, c3, 48);
    v128.store(rightOut, d0);
    v128.store(rightOut, d1, 16);
    v128.store(rightOut, d2, 32);
    v128.store(rightOut, d3, 48);
    return;
  }
  storePart(leftOut, columns, c0, c1, c2, c3);
  storePart(rightOut, columns, d0, d1, d2, d3);
}

// @ts-ignore: decorator
@inline
function sloped(x: v128, factor: v128, slope: f32): v128 {
  if (slope == 0) return f32x4.max(x, f32x4.splat(0)); // 0 for -Infinity too
  return v128.bitselect(f32x4.mul(x, factor), x, f32x4.lt(x, f32x4.splat(0)));
}

function storePart(to: usize, columns: i32, c0: v128, c1: v128, c2: v128, c3: v128): void {
  while (columns >= 4) {
    v128.store(to, c0);
    c0 = c1;
    c1 = c2;
    c2 = c3;
    to += 16;
    columns -= 4;
  }
  if (columns >= 1) v128.store32_lane(to, c0, 0);
  if (columns >= 2) v128.store32_lane(to, c0, 1, 4);
  if (columns == 3) v128.store32_lane(to, c0, 2, 8);
}

/** The product of runs of numbers with as many weights; see {@link tile}. */
export function dot(left: usize, taps: i32, tapStride: usize, run: i32, weights: usize): f32 {
  let sum = f32x4.splat(0);
  let rest: f32 = 0;
  for (let t = 0; t < taps; t++) {
    const vectors = left + 16 * <usize>(run >> 2);
    const end = left + 4 * <usize>run;
    let a = left;
    for (; a < vectors; a += 16, weights += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a), v128.load(weights)));
    for (; a < end; a += 4, weights += 4) rest += load<f32>(a) * load<f32>(weights);
    left += tapStride;
  }
  const low = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  return low + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3)) + rest;
}
