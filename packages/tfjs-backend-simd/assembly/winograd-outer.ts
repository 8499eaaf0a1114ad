import { bytes, shareStart, word } from "./share";

const POINTS = 64;

/**
 * Sums over tiles, at each of 64 points, of the products of all numbers of one matrix with all of another. Words:
 *
 * 0 left [points, tiles, rows], 1 right [points, tiles, columns], 2 result [points, panels of 16 columns, rows, 16], 3 tiles,
 * 4 rows, an even number, 5 panels, 6-7 bytes of the left from point to point and from tile to tile, 8-9 the same of the right,
 * 10 bytes of the result from point to point, 11 whether sums go on from what the result holds.
 *
 * Each number of the result is summed by one thread in the order of tiles.
 */
export function winogradOuter(job: usize, thread: i32, threads: i32): void {
  const rows = word(job, 4);
  const panels = word(job, 5);
  const step = bytes(job, 7);
  const goesOn = word(job, 11) != 0;
  const length = <usize>word(job, 3) * step;
  const units = POINTS * panels;
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const point = <usize>(unit / panels);
    const panel = <usize>(unit % panels);
    const left = bytes(job, 0) + point * bytes(job, 6);
    const right = bytes(job, 1) + point * bytes(job, 8) + 64 * panel;
    const to = bytes(job, 2) + point * bytes(job, 10) + 64 * panel * <usize>rows;
    for (let k = 0; k < rows; k += 2) {
      const from = left + 4 * <usize>k;
      sumPair(from, from + length, step, right, bytes(job, 9), to + 64 * <usize>k, goesOn);
    }
  }
}

/** Two rows of 16 sums; not unrolled, as {@link tile} of tile.ts. */
function sumPair(left: usize, end: usize, step: usize, right: usize, rightStep: usize, sums: usize, goesOn: bool): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let d0 = c0;
  let d1 = c0;
  let d2 = c0;
  let d3 = c0;
  if (goesOn) {
    c0 = v128.load(sums);
    c1 = v128.load(sums, 16);
    c2 = v128.load(sums, 32);
    c3 = v128.load(sums, 48);
    d0 = v128.load(sums, 64);
    d1 = v128.load(sums, 80);
    d2 = v128.load(sums, 96);
    d3 = v128.load(sums, 112);
  }
  while (left < end) {
    const s = v128.load32_splat(left);
    const u = v128.load32_splat(left, 4);
    const p0 = v128.load(right);
    c0 = f32x4.add(c0, f32x4.mul(s, p0));
    d0 = f32x4.add(d0, f32x4.mul(u, p0));
    const p1 = v128.load(right, 16);
    c1 = f32x4.add(c1, f32x4.mul(s, p1));
    d1 = f32x4.add(d1, f32x4.mul(u, p1));
    const p2 = v128.load(right, 32);
    c2 = f32x4.add(c2, f32x4.mul(s, p2));
    d2 = f32x4.add(d2, f32x4.mul(u, p2));
    const p3 = v128.load(right, 48);
    c3 = f32x4.add(c3, f32x4.mul(s, p3));
    d3 = f32x4.add(d3, f32x4.mul(u, p3));
    left += step;
    right += rightStep;
  }
  v128.store(sums, c0);
  v128.store(sums, c1, 16);
  v128.store(sums, c2, 32);
  v128.store(sums, c3, 48);
  v128.store(sums, d0, 64);
  v128.store(sums, d1, 80);
  v128.store(sums, d2, 96);
  v128.store(sums, d3, 112);
}
