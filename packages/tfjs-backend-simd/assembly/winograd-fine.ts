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
 * per thread: two tiles.
 *
 * Channels of the target are padded by zeros to a multiple of four.
 */
export function winogradFine(job: usize, thread: i32, threads: i32): void {
  const tiles = word(job, 3);
  const tz = word(job, 4);
  const ty = word(job, 5);
  const tx = word(job, 6);
  const d = word(job, 7);
  const h = word(job, 8);
  const w = word(job, 9);
  const channels = word(job, 13);
  const voxel: usize = 4 * <usize>wholeVectors(channels);
  const isWhole = (channels & 3) == 0;
  const box = bytes(job, 17) + <usize>thread * bytes(job, 18);
  const buffer = box + EDGE * EDGE * EDGE * voxel;
  const end = shareStart(tiles, thread + 1, threads);
  for (let i = shareStart(tiles, thread, threads); i < end; i++) {
    const tile = word(job, 2) + i;
    const x = STEP * (tile % tx) - word(job, 12);
    const y = STEP * ((tile / tx) % ty) - word(job, 11);
    const z = STEP * ((tile / (tx * ty)) % tz) - word(job, 10);
    const sample = bytes(job, 0) + 4 * <usize>(tile / (tx * ty * tz)) * <usize>(d * h * w) * <usize>channels;
    const target = bytes(job, 1) + <usize>i * bytes(job, 16);
    const isInside = x >= 0 && y >= 0 && z >= 0 && x + 8 <= w && y + 8 <= h && z + 8 <= d;
    if (isInside && isWhole) {
      const start = sample + <usize>((z * h + y) * w + x) * voxel;
      alongZ(start, <usize>(h * w) * voxel, <usize>w * voxel, voxel, buffer);
    } else {
      gather(job, sample, z, y, x, box);
      alongZ(box, EDGE * EDGE * voxel, EDGE * voxel, voxel, buffer);
    }
    alongY(buffer, voxel);
    alongX(buffer, voxel, target, bytes(job, 15));
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

/** Transforms along z; what was phase p of point k is at p + 2 k from here on. */
function alongZ(source: usize, plane: usize, line: usize, voxel: usize, target: usize): void {
  const run: usize = EDGE * voxel;
  const step: usize = 2 * plane;
  const targetStep: usize = 2 * EDGE * run;
  for (let phase: usize = 0; phase < 2; phase++) {
    for (let y: usize = 0; y < EDGE; y++) {
      let at = source + phase * plane + y * line;
      let to = target + (phase * EDGE + y) * run;
      for (const end = to + run; to < end; to += 16, at += 16) points(at, step, to, targetStep);
    }
  }
}

function alongY(buffer: usize, voxel: usize): void {
  const run: usize = EDGE * voxel;
  for (let z: usize = 0; z < EDGE; z++) {
    let at = buffer + z * EDGE * run;
    for (const end = at + 2 * run; at < end; at += 16) points(at, 2 * run, at, 2 * run);
  }
}

function alongX(buffer: usize, voxel: usize, target: usize, pointStep: usize): void {
  for (let z: usize = 0; z < EDGE; z++) {
    for (let y: usize = 0; y < EDGE; y++) {
      const phase = 4 * (z & 1) + 2 * (y & 1);
      const point = 16 * (z >> 1) + 4 * (y >> 1);
      let at = buffer + (z * EDGE + y) * EDGE * voxel;
      let to = target + point * pointStep + phase * voxel;
      for (const end = at + 2 * voxel; at < end; at += 16, to += 16) points(at, 2 * voxel, to, pointStep);
    }
  }
}

/** The transform of four values to the points 0, 1, -1 and infinity. */
// @ts-ignore: decorator
@inline
function points(from: usize, step: usize, to: usize, targetStep: usize): void {
  const d0 = v128.load(from);
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step);
  v128.store(to, f32x4.sub(d0, d2));
  v128.store(to + targetStep, f32x4.add(d1, d2));
  v128.store(to + 2 * targetStep, f32x4.sub(d2, d1));
  v128.store(to + 3 * targetStep, f32x4.sub(d3, d1));
}
