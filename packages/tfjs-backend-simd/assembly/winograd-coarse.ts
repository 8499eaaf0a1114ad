import { bytes, shareStart, word } from "./share";
import { place, wholeVectors } from "./winograd-lanes";

/**
 * Transforms tiles of 3^3 voxels of a coarse field to 4^3 points: the adjoint of {@link winogradCoarseOut}. Words:
 *
 * 0 field, 1 target [points, tiles, channels], 2 first tile of all, 3 tiles, 4-6 tiles of a sample along z, y, x,
 * 7-9 extents of the field, 10 voxels that the first tile begins before it, 11 channels, 12 whether the field is periodic (else
 * zeros are around it; what is beyond its end is zero in any case), 13-14 bytes of the target from point to point and from tile
 * to tile, 15 scratch, 16 bytes of it per thread: 111 voxels.
 */
export function winogradCoarse(job: usize, thread: i32, threads: i32): void {
  const tiles = word(job, 3);
  const tz = word(job, 4);
  const ty = word(job, 5);
  const tx = word(job, 6);
  const d = word(job, 7);
  const h = word(job, 8);
  const w = word(job, 9);
  const before = word(job, 10);
  const channels = word(job, 11);
  const voxel: usize = 4 * <usize>wholeVectors(channels);
  const box = bytes(job, 15) + <usize>thread * bytes(job, 16);
  const planes = box + 27 * voxel;
  const lines = planes + 36 * voxel;
  const end = shareStart(tiles, thread + 1, threads);
  for (let i = shareStart(tiles, thread, threads); i < end; i++) {
    const tile = word(job, 2) + i;
    const x = 3 * (tile % tx) - before;
    const y = 3 * ((tile / tx) % ty) - before;
    const z = 3 * ((tile / (tx * ty)) % tz) - before;
    const sample = bytes(job, 0) + 4 * <usize>(tile / (tx * ty * tz)) * <usize>(d * h * w) * <usize>channels;
    gather(job, sample, z, y, x, box);
    for (let v: usize = 0; v < 9 * voxel; v += 16) points(box + v, 9 * voxel, planes + v, 9 * voxel);
    for (let k: usize = 0; k < 4; k++) {
      const from = planes + 9 * k * voxel;
      const to = lines + 12 * k * voxel;
      for (let v: usize = 0; v < 3 * voxel; v += 16) points(from + v, 3 * voxel, to + v, 3 * voxel);
    }
    const pointStep = bytes(job, 13);
    let to = bytes(job, 1) + <usize>i * bytes(job, 14);
    for (let k: usize = 0; k < 16; k++, to += 4 * pointStep) {
      const from = lines + 3 * k * voxel;
      for (let v: usize = 0; v < voxel; v += 16) points(from + v, voxel, to + v, pointStep);
    }
  }
}

/** Copies the voxels of a tile. Numbers after the last channel are any. */
function gather(job: usize, sample: usize, z0: i32, y0: i32, x0: i32, to: usize): void {
  const d = word(job, 7);
  const h = word(job, 8);
  const w = word(job, 9);
  const periodic = word(job, 12) != 0;
  const size: usize = 4 * <usize>word(job, 11);
  const voxel: usize = 4 * <usize>wholeVectors(word(job, 11));
  const zero = f32x4.splat(0);
  for (let k = 0; k < 27; k++, to += voxel) {
    const z = z0 + k / 9;
    const y = y0 + ((k / 3) % 3);
    const x = x0 + (k % 3);
    const placeZ = z < d ? place(z, d, periodic) : -1;
    const placeY = y < h ? place(y, h, periodic) : -1;
    const placeX = x < w ? place(x, w, periodic) : -1;
    if (placeZ < 0 || placeY < 0 || placeX < 0) {
      for (let v: usize = 0; v < voxel; v += 16) v128.store(to + v, zero);
      continue;
    }
    const from = sample + <usize>((placeZ * h + placeY) * w + placeX) * size;
    for (let v: usize = 0; v < voxel; v += 16) v128.store(to + v, v128.load(from + v));
  }
}

/** Three values at the points 0, 1, -1 and infinity. */
// @ts-ignore: decorator
@inline
function points(from: usize, step: usize, to: usize, targetStep: usize): void {
  const first = v128.load(from);
  const middle = v128.load(from + step);
  const last = v128.load(from + 2 * step);
  const even = f32x4.add(first, last);
  v128.store(to, first);
  v128.store(to + targetStep, f32x4.add(even, middle));
  v128.store(to + 2 * targetStep, f32x4.sub(even, middle));
  v128.store(to + 3 * targetStep, last);
}
