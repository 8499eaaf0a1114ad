import { bytes, shareStart, word } from "./share";
import { finished } from "./winograd-lanes";

/**
 * A transposed convolution with windows of 4^3 and stride 2 to few channels. Cells of 2^3 voxels of the fine field see the same
 * 2^3 voxels of the coarse one: eight columns of a product of matrices are the voxels of a cell. Words:
 *
 * 0 padded coarse field, 1 fine field, 2 filter [fine channels, 2, 2, 2, coarse channels, voxels of a cell], 3 bias (a number per
 * channel), 4 slope for negative results (f32), 5-8 samples and cells along z, y, x, 9-12 bytes of the coarse field from sample to
 * sample and from cell to cell along z, y, x, 13 numbers in a run of two coarse voxels, 14-16 extents of the fine field,
 * 17-19 voxels that the first cell begins before it, 20 fine channels, 21 scratch, 22 bytes of it per thread: 128.
 */
export function spreadFew(job: usize, thread: i32, threads: i32): void {
  const cellsZ = word(job, 6);
  const cellsY = word(job, 7);
  const cellsX = word(job, 8);
  const channels = word(job, 20);
  const step = bytes(job, 12);
  const panel: usize = 128 * <usize>word(job, 13);
  const sums = bytes(job, 21) + <usize>thread * bytes(job, 22);
  const slope = load<f32>(job, 16);
  const width = word(job, 16);
  const before = word(job, 19);
  const lines = word(job, 5) * cellsZ * cellsY;
  const end = shareStart(lines, thread + 1, threads);
  for (let line = shareStart(lines, thread, threads); line < end; line++) {
    const sample = line / (cellsZ * cellsY);
    const z = (line / cellsY) % cellsZ;
    const y = line % cellsY;
    const at = <usize>sample * bytes(job, 9) + <usize>z * bytes(job, 10) + <usize>y * bytes(job, 11);
    for (let c = 0; c < channels; c++) {
      const row0 = rowAt(job, sample, 2 * z, 2 * y, c);
      const row1 = rowAt(job, sample, 2 * z, 2 * y + 1, c);
      const row2 = rowAt(job, sample, 2 * z + 1, 2 * y, c);
      const row3 = rowAt(job, sample, 2 * z + 1, 2 * y + 1, c);
      const add = v128.load32_splat(bytes(job, 3) + 4 * <usize>c);
      for (let x = 0; x < cellsX; x += 4) {
        fourCells(job, bytes(job, 0) + at + <usize>x * step, bytes(job, 2) + <usize>c * panel, sums);
        for (let i = 0; i < min(4, cellsX - x); i++) {
          const voxel = 2 * (x + i) - before;
          const low = finished(v128.load(sums + 32 * <usize>i), add, slope);
          const high = finished(v128.load(sums + 32 * <usize>i, 16), add, slope);
          const isPair = channels == 1 && voxel >= 0 && voxel + 1 < width;
          if (row0 != 0) writePair(row0, isPair, low, voxel, width, channels);
          if (row1 != 0) writePair(row1, isPair, v128.shuffle<f32>(low, low, 2, 3, 0, 1), voxel, width, channels);
          if (row2 != 0) writePair(row2, isPair, high, voxel, width, channels);
          if (row3 != 0) writePair(row3, isPair, v128.shuffle<f32>(high, high, 2, 3, 0, 1), voxel, width, channels);
        }
      }
    }
  }
}

/** Address of a channel of a line of the fine field, 0 if it is outside. */
function rowAt(job: usize, sample: i32, cellZ: i32, cellY: i32, channel: i32): usize {
  const z = cellZ - word(job, 17);
  const y = cellY - word(job, 18);
  const d = word(job, 14);
  const h = word(job, 15);
  if (z < 0 || z >= d || y < 0 || y >= h) return 0;
  return bytes(job, 1) + 4 * (<usize>((sample * d + z) * h + y) * <usize>(word(job, 16) * word(job, 20)) + <usize>channel);
}

// @ts-ignore: decorator
@inline
function writePair(row: usize, isPair: bool, values: v128, x: i32, width: i32, channels: i32): void {
  const to = row + 4 * <usize>(x * channels);
  if (isPair) {
    v128.store64_lane(to, values, 0);
    return;
  }
  if (x >= 0 && x < width) v128.store32_lane(to, values, 0);
  if (x + 1 >= 0 && x + 1 < width) v128.store32_lane(to + 4 * <usize>channels, values, 1);
}

/** Four rows of eight sums; not unrolled, as {@link tile} of tile.ts. */
function fourCells(job: usize, from: usize, panel: usize, sums: usize): void {
  const step = bytes(job, 12);
  const run: usize = 4 * <usize>word(job, 13);
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  for (let t = 0; t < 4; t++) {
    let a = from + <usize>(t >> 1) * bytes(job, 10) + <usize>(t & 1) * bytes(job, 11);
    let b = a + step;
    let c = b + step;
    let d = c + step;
    for (const end = a + run; a < end; a += 4, b += 4, c += 4, d += 4, panel += 32) {
      const p0 = v128.load(panel);
      const p1 = v128.load(panel, 16);
      const s = v128.load32_splat(a);
      a0 = f32x4.add(a0, f32x4.mul(s, p0));
      a1 = f32x4.add(a1, f32x4.mul(s, p1));
      const t = v128.load32_splat(b);
      b0 = f32x4.add(b0, f32x4.mul(t, p0));
      b1 = f32x4.add(b1, f32x4.mul(t, p1));
      const u = v128.load32_splat(c);
      c0 = f32x4.add(c0, f32x4.mul(u, p0));
      c1 = f32x4.add(c1, f32x4.mul(u, p1));
      const v = v128.load32_splat(d);
      d0 = f32x4.add(d0, f32x4.mul(v, p0));
      d1 = f32x4.add(d1, f32x4.mul(v, p1));
    }
  }
  v128.store(sums, a0);
  v128.store(sums, a1, 16);
  v128.store(sums, b0, 32);
  v128.store(sums, b1, 48);
  v128.store(sums, c0, 64);
  v128.store(sums, c1, 80);
  v128.store(sums, d0, 96);
  v128.store(sums, d1, 112);
}
