import { bytes, shareStart, word } from "./share";

/**
 * Copies samples [d, h, w] of voxels of some bytes into larger boxes. Words: source, target, samples, d, h, w, bytes of a
 * voxel, extents of the box (3), voxels before (3; below zero leaves out the first), whether the margin repeats the sample periodically (else zeros).
 */
export function pad(job: usize, thread: i32, threads: i32): void {
  const source = bytes(job, 0);
  const target = bytes(job, 1);
  const samples = word(job, 2);
  const d = word(job, 3);
  const h = word(job, 4);
  const w = word(job, 5);
  const voxel = bytes(job, 6);
  const boxD = word(job, 7);
  const boxH = word(job, 8);
  const boxW = word(job, 9);
  const before = word(job, 10);
  const above = word(job, 11);
  const left = word(job, 12);
  const periodic = word(job, 13) != 0;
  const row = <usize>boxW * voxel;
  const line = <usize>w * voxel;
  const planes = samples * boxD;
  const end = shareStart(planes, thread + 1, threads);
  for (let i = shareStart(planes, thread, threads); i < end; i++) {
    const sample = i / boxD;
    let z = (i % boxD) - before;
    let to = target + <usize>i * <usize>boxH * row;
    if (periodic) z = wrap(z, d);
    if (z < 0 || z >= d) {
      memory.fill(to, 0, <usize>boxH * row);
      continue;
    }
    const from = source + <usize>(sample * d + z) * <usize>h * line;
    for (let j = 0; j < boxH; j++, to += row) {
      let y = j - above;
      if (periodic) y = wrap(y, h);
      if (y < 0 || y >= h) {
        memory.fill(to, 0, row);
        continue;
      }
      const start = from + <usize>y * line;
      if (periodic) {
        for (let x = 0; x < boxW; x++) {
          memory.copy(to + <usize>x * voxel, start + <usize>wrap(x - left, w) * voxel, voxel);
        }
        continue;
      }
      const first = <usize>max(left, 0) * voxel;
      const skipped = <usize>max(-left, 0) * voxel;
      const copied = line - skipped;
      memory.fill(to, 0, first);
      memory.copy(to + first, start + skipped, copied);
      memory.fill(to + first + copied, 0, row - first - copied);
    }
  }
}

// @ts-ignore: decorator
@inline
function wrap(i: i32, n: i32): i32 {
  const r = i % n;
  return r < 0 ? r + n : r;
}
