import { bytes, shareStart, word } from "./share";
import { place, wholeVectors } from "./winograd-lanes";

/** Voxels along an edge of a fine tile, and from tile to tile. */
const EDGE: usize = 8;
const STEP = 6;

/**
 * Transforms tiles of a fine field, of 8^3 voxels that begin every 6, for F(3,2)^3: the 4^3 voxels of each of the 8 phases, which
 * are the parities along z, y and x, become 4^3 points. Words:
 *
 * 0 field, 1 target [points, tiles, phases, channels], 2 first tile of all, 3 tiles, 4-6 tiles of a sample along z, y, x,
 * 7-9 extents of the field, 10-12 voxels that the first tile begins before it, 13 channels, 14 whether the field is periodic
 * (else zeros are around it), 15-16 bytes of the target from point to point and from tile to tile, 17 scratch, 18 bytes of it
 * per thread: 776 voxels.
 *
 * Channels of the target are padded by zeros to a multiple of four.
 */
export function winogradFine(job: usize, thread: i32, threads: i32): void {
  const tiles = word(job, 3);
  const tz = word(job, 4);
  const ty = word(job, 5);
  const tx = word(job, 6);
  const w = word(job, 9);
  const channels = word(job, 13);
  const voxel: usize = 4 * <usize>wholeVectors(channels);
  const isWhole = (channels & 3) == 0;
  const periodic = word(job, 14) != 0;
  const zeros = bytes(job, 17) + <usize>thread * bytes(job, 18);
  const box = zeros + EDGE * voxel;
  const buffer = box + EDGE * EDGE * EDGE * voxel;
  memory.fill(zeros, 0, EDGE * voxel);
  const end = shareStart(tiles, thread + 1, threads);
  for (let i = shareStart(tiles, thread, threads); i < end; i++) {
    const tile = word(job, 2) + i;
    const x = STEP * (tile % tx) - word(job, 12);
    const y = STEP * ((tile / tx) % ty) - word(job, 11);
    const z = STEP * ((tile / (tx * ty)) % tz) - word(job, 10);
    const size: usize = 4 * <usize>(word(job, 7) * word(job, 8) * w) * <usize>channels;
    const sample = bytes(job, 0) + <usize>(tile / (tx * ty * tz)) * size;
    const isGathered = !isWhole || (periodic && (x < 0 || x + 8 > w));
    if (isGathered) gather(job, sample, z, y, x, box);
    const target = bytes(job, 1) + <usize>i * bytes(job, 16);
    for (let phase = 0; phase < 2; phase++) {
      if (isGathered) alongZ(box + <usize>phase * EDGE * EDGE * voxel, voxel, buffer);
      else alongZInPlace(job, sample, z + phase, y, x, zeros, buffer);
      alongY(buffer, voxel);
      alongX(buffer, voxel, target + <usize>(4 * phase) * voxel, bytes(job, 15));
    }
  }
}

/** Transforms every second plane of a tile, where it lies in the field, along z to a buffer [points, y, x, channels]. */
function alongZInPlace(job: usize, sample: usize, z: i32, y0: i32, x: i32, zeros: usize, to: usize): void {
  const d = word(job, 7);
  const h = word(job, 8);
  const w = word(job, 9);
  const voxel: usize = 4 * <usize>word(job, 13);
  const periodic = word(job, 14) != 0;
  const first = min(max(-x, 0), 8);
  const last = max(first, min(8, w - x));
  const head = <usize>first * voxel;
  const middle = <usize>(last - first) * voxel;
  const run = EDGE * voxel;
  const targetStep = EDGE * run;
  const line = <usize>w * voxel;
  const plane = <usize>h * line;
  const start = sample + <usize>max(x, 0) * voxel;
  const z0 = place(z, d, periodic);
  const z1 = place(z + 2, d, periodic);
  const z2 = place(z + 4, d, periodic);
  const z3 = place(z + 6, d, periodic);
  for (let j = 0; j < 8; j++) {
    const y = place(y0 + j, h, periodic);
    const row = start + <usize>y * line;
    let a = y < 0 || z0 < 0 ? zeros : row + <usize>z0 * plane;
    let b = y < 0 || z1 < 0 ? zeros : row + <usize>z1 * plane;
    let c = y < 0 || z2 < 0 ? zeros : row + <usize>z2 * plane;
    let e = y < 0 || z3 < 0 ? zeros : row + <usize>z3 * plane;
    clear(to, head, targetStep);
    to += head;
    for (const end = to + middle; to < end; to += 16, a += 16, b += 16, c += 16, e += 16) {
      points(v128.load(a), v128.load(b), v128.load(c), v128.load(e), to, targetStep);
    }
    clear(to, run - head - middle, targetStep);
    to += run - head - middle;
  }
}

function clear(to: usize, size: usize, step: usize): void {
  const zero = f32x4.splat(0);
  for (const end = to + size; to < end; to += 16) {
    v128.store(to, zero);
    v128.store(to + step, zero);
    v128.store(to + 2 * step, zero);
    v128.store(to + 3 * step, zero);
  }
}

/** Copies a tile that lies partly outside of the field, or whose channels are to be padded. */
function gather(job: usize, sample: usize, z0: i32, y0: i32, x0: i32, to: usize): void {
  const d = word(job, 7);
  const h = word(job, 8);
  const w = word(job, 9);
  const periodic = word(job, 14) != 0;
  const channels = word(job, 13);
  const size: usize = 4 * <usize>channels;
  const voxel: usize = 4 * <usize>wholeVectors(channels);
  const zero = f32x4.splat(0);
  for (let k: usize = 0; k < EDGE; k++) {
    const z = place(z0 + <i32>k, d, periodic);
    for (let j: usize = 0; j < EDGE; j++) {
      const y = place(y0 + <i32>j, h, periodic);
      const row = sample + <usize>((z * h + y) * w) * size;
      const isOutside = z < 0 || y < 0;
      for (let i: usize = 0; i < EDGE; i++, to += voxel) {
        const x = place(x0 + <i32>i, w, periodic);
        if (isOutside || x < 0) {
          for (let c: usize = 0; c < voxel; c += 16) v128.store(to + c, zero);
          continue;
        }
        const from = row + <usize>x * size;
        let c: usize = 0;
        for (; c + 16 <= size; c += 16) v128.store(to + c, v128.load(from + c));
        if (c < size) v128.store(to + c, zero);
        for (; c < size; c += 4) store<f32>(to + c, load<f32>(from + c));
      }
    }
  }
}

/** Transforms every second plane of a box along z. */
function alongZ(from: usize, voxel: usize, to: usize): void {
  const plane = EDGE * EDGE * voxel;
  for (const end = to + plane; to < end; to += 16, from += 16) pointsAt(from, 2 * plane, to, plane);
}

/** Transforms along y in place; what was phase p of point k is at p + 2 k from here on. */
function alongY(at: usize, voxel: usize): void {
  const step = EDGE * voxel * 2;
  for (let z = 0; z < 4; z++, at += 3 * step) {
    for (const end = at + step; at < end; at += 16) pointsAt(at, step, at, step);
  }
}

function alongX(at: usize, voxel: usize, target: usize, pointStep: usize): void {
  for (let z: usize = 0; z < 4; z++) {
    for (let y: usize = 0; y < EDGE; y++, at += 6 * voxel) {
      let to = target + (16 * z + 4 * (y >> 1)) * pointStep + 2 * (y & 1) * voxel;
      for (const end = at + 2 * voxel; at < end; at += 16, to += 16) pointsAt(at, 2 * voxel, to, pointStep);
    }
  }
}

// @ts-ignore: decorator
@inline
function pointsAt(from: usize, step: usize, to: usize, targetStep: usize): void {
  const d0 = v128.load(from);
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  points(d0, d1, d2, v128.load(from + 3 * step), to, targetStep);
}

/** The transform of four values to the points 0, 1, -1 and infinity. */
// @ts-ignore: decorator
@inline
function points(d0: v128, d1: v128, d2: v128, d3: v128, to: usize, step: usize): void {
  v128.store(to, f32x4.sub(d0, d2));
  v128.store(to + step, f32x4.add(d1, d2));
  v128.store(to + 2 * step, f32x4.sub(d2, d1));
  v128.store(to + 3 * step, f32x4.sub(d3, d1));
}
