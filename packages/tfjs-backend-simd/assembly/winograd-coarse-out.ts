import { bytes, shareStart, word } from "./share";
import { storeLanes } from "./store-lanes";
import { finished, wholeVectors } from "./winograd-lanes";

/**
 * Tiles of 3^3 voxels of a coarse field from their 4^3 points. Words:
 *
 * 0 points [points, tiles, channels], 1 field, 2 bias (a number per channel, zeros for none), 3 slope for negative results (f32),
 * 4 first tile of all, 5 tiles, 6-8 tiles of a sample along z, y, x, 9-11 extents of the field, 12 channels,
 * 13-14 bytes from point to point and from tile to tile, 15 scratch, 16 bytes of it per thread: 48 voxels.
 */
export function winogradCoarseOut(job: usize, thread: i32, threads: i32): void {
  const tiles = word(job, 5);
  const tz = word(job, 6);
  const ty = word(job, 7);
  const tx = word(job, 8);
  const pointStep = bytes(job, 13);
  const voxel: usize = 4 * <usize>wholeVectors(word(job, 12));
  const buffer = bytes(job, 15) + <usize>thread * bytes(job, 16);
  const end = shareStart(tiles, thread + 1, threads);
  for (let i = shareStart(tiles, thread, threads); i < end; i++) {
    const tile = word(job, 4) + i;
    let from = bytes(job, 0) + <usize>i * bytes(job, 14);
    let to = buffer;
    for (let k = 0; k < 16; k++, from += pointStep, to += voxel) {
      for (let v: usize = 0; v < voxel; v += 16) values(from + v, 16 * pointStep, to + v, 16 * voxel);
    }
    for (let k: usize = 0; k < 3; k++) {
      const plane = buffer + 16 * k * voxel;
      for (let v: usize = 0; v < 4 * voxel; v += 16) values(plane + v, 4 * voxel, plane + v, 4 * voxel);
    }
    const x = 3 * (tile % tx);
    const y = 3 * ((tile / tx) % ty);
    const z = 3 * ((tile / (tx * ty)) % tz);
    write(job, buffer, tile / (tx * ty * tz), z, y, x);
  }
}

/** Transforms along x and stores what is in the field. */
function write(job: usize, buffer: usize, sample: i32, z: i32, y: i32, x: i32): void {
  const d = word(job, 9);
  const h = word(job, 10);
  const w = word(job, 11);
  const channels = word(job, 12);
  const voxel: usize = 4 * <usize>wholeVectors(channels);
  const size: usize = 4 * <usize>channels;
  const bias = bytes(job, 2);
  const slope = load<f32>(job, 12);
  for (let k = 0; k < min(3, d - z); k++) {
    for (let j = 0; j < min(3, h - y); j++) {
      const from = buffer + <usize>(16 * k + 4 * j) * voxel;
      const to = bytes(job, 1) + <usize>(((sample * d + z + k) * h + y + j) * w + x) * size;
      for (let c = 0; c < channels; c += 4) {
        const at: usize = 4 * <usize>c;
        const add = v128.load(bias + at);
        values(from + at, voxel, from + at, voxel);
        for (let i = 0; i < min(3, w - x); i++) {
          const value = v128.load(from + at + <usize>i * voxel);
          storeLanes(to + at + <usize>i * size, finished(value, add, slope), channels - c);
        }
      }
    }
  }
}

/** Three values from the points 0, 1, -1 and infinity. */
// @ts-ignore: decorator
@inline
function values(from: usize, step: usize, to: usize, targetStep: usize): void {
  const p0 = v128.load(from);
  const p1 = v128.load(from + step);
  const p2 = v128.load(from + 2 * step);
  const p3 = v128.load(from + 3 * step);
  const even = f32x4.add(p1, p2);
  v128.store(to, f32x4.add(p0, even));
  v128.store(to + targetStep, f32x4.sub(p1, p2));
  v128.store(to + 2 * targetStep, f32x4.add(even, p3));
}
