import { bytes, shareStart, word } from "./share";
import { storeLanes } from "./store-lanes";
import { finished, wholeVectors } from "./winograd-lanes";

/** Channels of all phases that are transformed together. */
const TOGETHER = 64;
const BLOCK = 3;

/**
 * A fine field from the 4^3 points of its tiles: the adjoint of {@link winogradFine}. Tiles overlap by one value of each phase along
 * each axis; a block is 3^3 values of each phase that begin where its tile does, the sum of it and of the last values of the
 * tiles before. Words:
 *
 * 0 points [points, tiles, phases, channels], 1 field, 2 bias (a number per channel, zeros for none), 3 slope for negative results
 * (f32), 4 first plane of blocks of all samples, 5 planes of blocks, 6-8 blocks of a sample along z, y, x, 9-11 tiles along z, y,
 * x, 12 plane of tiles of all samples that the points begin with, 13-15 extents of the field, 16-18 voxels that the first block
 * begins before it, 19 channels, 20 whether the field is periodic, 21 value that the first block
 * begins with, 22 whether the tile before the first is the last, 23-24 bytes from point to point and from tile to tile, 25 scratch,
 * 26 bytes of it per thread: 64 and 75 runs of 64 numbers, or of all channels if there are more, 27 zeros, one run.
 */
export function winogradFineOut(job: usize, thread: i32, threads: i32): void {
  const by = word(job, 7);
  const bx = word(job, 8);
  const table = bytes(job, 25) + <usize>thread * bytes(job, 26);
  const buffer = table + 64;
  const channels = wholeVectors(word(job, 19));
  let together = 8;
  while (together > 1 && together * channels > TOGETHER) together >>= 1;
  const run: usize = 4 * <usize>(together * channels);
  const blocks = word(job, 5) * by * bx;
  const end = shareStart(blocks, thread + 1, threads);
  for (let i = shareStart(blocks, thread, threads); i < end; i++) {
    const plane = word(job, 4) + i / (by * bx);
    const sample = plane / word(job, 6);
    const z = plane % word(job, 6);
    const y = (i / bx) % by;
    const x = i % bx;
    for (let k = 0; k < 8; k++) {
      const address = tileAt(job, sample, z - (k >> 2), y - ((k >> 1) & 1), x - (k & 1));
      store<usize>(table + 8 * <usize>k, address);
    }
    const hasX = x < word(job, 11);
    const hasY = y < word(job, 10);
    const first = hasX ? 0 : 4;
    const planes = z < word(job, 9) ? BLOCK : valuesIn(job, BLOCK * z);
    for (let phase = 0; phase < 8; phase += together) {
      alongZ(job, table, 4 * <usize>(phase * channels), run, buffer, first, hasY ? 0 : 4);
      for (let k = 0; k < planes; k++) alongY(buffer + <usize>(25 * k) * run, run, first, hasY);
      for (let p = 0; p < together; p++) {
        write(job, sample, z, y, x, phase + p, buffer + 4 * <usize>(p * channels), run);
      }
    }
  }
}

/** Address of the points of a tile, 0 if there is none. */
function tileAt(job: usize, sample: i32, z: i32, y: i32, x: i32): usize {
  const tz = word(job, 9);
  const ty = word(job, 10);
  const tx = word(job, 11);
  if (word(job, 22) != 0) {
    if (z < 0) z += tz;
    if (y < 0) y += ty;
    if (x < 0) x += tx;
  }
  if (z < 0 || y < 0 || x < 0 || z >= tz || y >= ty || x >= tx) return 0;
  const plane = sample * tz + z - word(job, 12);
  return bytes(job, 0) + <usize>((plane * ty + y) * tx + x) * bytes(job, 24);
}

/** Values of a plane of blocks from `index` on that are in the field along z. */
function valuesIn(job: usize, index: i32): i32 {
  return max(0, min(BLOCK, ((word(job, 13) + word(job, 16) + 1) >> 1) - index));
}

// Behind the last tile along an axis there are only the last points of the tiles before: rows and columns from 4 on.

/** Three values along z of the points along y and x of a tile and of the last points of the tiles before, a buffer [3, 5, 5]. */
function alongZ(job: usize, table: usize, offset: usize, run: usize, buffer: usize, first: i32, firstRow: i32): void {
  const step = bytes(job, 23);
  const zeros = bytes(job, 27);
  for (let j = firstRow; j < 5; j++) {
    for (let i = first; i < 5; i++) {
      const entry = table + (j == 4 ? 16 : 0) + (i == 4 ? 8 : 0);
      const tile = load<usize>(entry);
      const before = load<usize>(entry, 32);
      const point = <usize>(4 * min(j, 3) + min(i, 3)) * step + offset;
      let last = before != 0 ? before + point + 48 * step : zeros;
      let to = buffer + <usize>(5 * j + i) * run;
      const end = to + run;
      if (tile != 0) {
        for (let from = tile + point; to < end; to += 16, from += 16, last += 16) {
          valuesAt(from, 16 * step, last, to, 25 * run);
        }
      } else {
        for (; to < end; to += 16, last += 16) {
          v128.store(to, v128.load(last));
          v128.store(to + 25 * run, f32x4.splat(0));
          v128.store(to + 50 * run, f32x4.splat(0));
        }
      }
    }
  }
}

function alongY(plane: usize, run: usize, first: i32, hasTile: bool): void {
  const line: usize = 5 * run;
  const end = plane + line;
  for (let at = plane + <usize>first * run; at < end; at += 16) {
    if (hasTile) valuesAt(at, line, at + 4 * line, at, line);
    else {
      v128.store(at, v128.load(at + 4 * line));
      v128.store(at + line, f32x4.splat(0));
      v128.store(at + 2 * line, f32x4.splat(0));
    }
  }
}

/** Transforms one phase along x and stores what is in the field. */
function write(job: usize, sample: i32, bz: i32, by: i32, bx: i32, phase: i32, buffer: usize, run: usize): void {
  const d = word(job, 13);
  const h = word(job, 14);
  const w = word(job, 15);
  const size: usize = 4 * <usize>word(job, 19);
  const x0 = voxelAt(job, BLOCK * bx, phase & 1, word(job, 18), w);
  const x1 = voxelAt(job, BLOCK * bx + 1, phase & 1, word(job, 18), w);
  const x2 = voxelAt(job, BLOCK * bx + 2, phase & 1, word(job, 18), w);
  const hasTile = bx < word(job, 11);
  const step = hasTile ? run : 0;
  const isPlain = x0 >= 0 && x1 >= 0 && x2 >= 0 && (word(job, 19) & 3) == 0 && load<f32>(job, 12) == 1;
  for (let k = 0; k < BLOCK; k++) {
    const z = voxelAt(job, BLOCK * bz + k, phase >> 2, word(job, 16), d);
    if (z < 0) continue;
    for (let j = 0; j < BLOCK; j++) {
      const y = voxelAt(job, BLOCK * by + j, (phase >> 1) & 1, word(job, 17), h);
      if (y < 0) continue;
      const row = bytes(job, 1) + <usize>((sample * d + z) * h + y) * <usize>w * size;
      const line = buffer + <usize>(25 * k + 5 * j) * run;
      const from = hasTile ? line : bytes(job, 27);
      const last = line + 4 * run;
      const to0 = row + <usize>x0 * size;
      const to1 = row + <usize>x1 * size;
      const to2 = row + <usize>x2 * size;
      if (isPlain) writeWhole(from, step, last, bytes(job, 2), to0, to1, to2, size);
      else writePart(job, from, step, last, x0 >= 0 ? to0 : 0, x1 >= 0 ? to1 : 0, x2 >= 0 ? to2 : 0);
    }
  }
}

function writeWhole(
  from: usize,
  step: usize,
  last: usize,
  bias: usize,
  to0: usize,
  to1: usize,
  to2: usize,
  size: usize,
): void {
  for (let c: usize = 0; c < size; c += 16, from += 16, last += 16) {
    const add = v128.load(bias + c);
    const p0 = v128.load(from);
    const p1 = v128.load(from + step);
    const p2 = v128.load(from + 2 * step);
    const p3 = v128.load(from + 3 * step);
    v128.store(to0 + c, f32x4.add(firstOf(p0, v128.load(last)), add));
    v128.store(to1 + c, f32x4.add(secondOf(p1, p2, p3), add));
    v128.store(to2 + c, f32x4.add(thirdOf(p0, p1, p2), add));
  }
}

/** The same where some of the three voxels are outside, at address 0. */
function writePart(job: usize, from: usize, step: usize, last: usize, to0: usize, to1: usize, to2: usize): void {
  const channels = word(job, 19);
  const bias = bytes(job, 2);
  const slope = load<f32>(job, 12);
  for (let c = 0; c < channels; c += 4, from += 16, last += 16) {
    const at: usize = 4 * <usize>c;
    const add = v128.load(bias + at);
    const lanes = channels - c;
    const p0 = v128.load(from);
    const p1 = v128.load(from + step);
    const p2 = v128.load(from + 2 * step);
    const p3 = v128.load(from + 3 * step);
    if (to0 != 0) storeLanes(to0 + at, finished(firstOf(p0, v128.load(last)), add, slope), lanes);
    if (to1 != 0) storeLanes(to1 + at, finished(secondOf(p1, p2, p3), add, slope), lanes);
    if (to2 != 0) storeLanes(to2 + at, finished(thirdOf(p0, p1, p2), add, slope), lanes);
  }
}

/** Voxel of a value of a phase along an axis, -1 if it is not in the field. */
// @ts-ignore: decorator
@inline
function voxelAt(job: usize, index: i32, phase: i32, before: i32, extent: i32): i32 {
  const value = index + word(job, 21);
  const voxel = 2 * value + phase - before;
  if (word(job, 20) == 0) return voxel < extent ? voxel : -1;
  if (value < 0 || 2 * value >= extent) return -1;
  return voxel < 0 ? voxel + extent : voxel;
}

/** The values that begin a tile from its points 0, 1, -1 and infinity, and the last value of the tile before. */
// @ts-ignore: decorator
@inline
function valuesAt(from: usize, step: usize, before: usize, to: usize, targetStep: usize): void {
  const p0 = v128.load(from);
  const p1 = v128.load(from + step);
  const p2 = v128.load(from + 2 * step);
  const p3 = v128.load(from + 3 * step);
  v128.store(to, firstOf(p0, v128.load(before)));
  v128.store(to + targetStep, secondOf(p1, p2, p3));
  v128.store(to + 2 * targetStep, thirdOf(p0, p1, p2));
}

// @ts-ignore: decorator
@inline
function firstOf(p0: v128, last: v128): v128 {
  return f32x4.add(p0, last);
}

// @ts-ignore: decorator
@inline
function secondOf(p1: v128, p2: v128, p3: v128): v128 {
  return f32x4.sub(f32x4.sub(p1, p2), p3);
}

// @ts-ignore: decorator
@inline
function thirdOf(p0: v128, p1: v128, p2: v128): v128 {
  return f32x4.sub(f32x4.add(p1, p2), p0);
}
