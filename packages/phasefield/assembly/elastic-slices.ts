import { DRIVING_ROOM, SUMS, responseOf, stressOf } from "./elastic-stress";
import { linesOf, runSweep } from "./transforms";

/**
 * Slices of the six spectra of a strain, each taken through all of its work while it lies in cache: back along y and x,
 * voxel by voxel, and the stress along x and y again. A grid holds i32 each:
 *  0 slices, 4 voxels of a slice, 8 spectra, 12 bytes from one component to the next, 16 bytes from one slice to the next,
 * 20 sweep back along y (0 for none), 24 back along x, 28 along x, 32 along y (0 for none), 36 bits of the components that
 * vary, 40 scratch, 44 scratch bytes of one thread, 48 offset in it of seven fields of one slice, 52 bytes from one to the
 * next, 56 law, 60 law C'(h), 64 results (128 bytes per slice: the sums of elastic-stress.ts).
 * A job holds i32 each: 0 grid, 4 what is wanted, 8 phase fraction, 12 driving force or six fields, 16 bytes from one of
 * these to the next; from byte 24 on f64 means of the strain, which the components that do not vary are filled with.
 */

/** Stress of the strain in place of its spectra, as it is or less the eigenstrain; or one of these, but no spectra. */
const CHANGE: i32 = 0;
const RESPONSE: i32 = 1;
const RESPONSE_ONLY: i32 = 2;
const STRAIN_FIELD: i32 = 3;
const STRESS_FIELD: i32 = 4;

export function elasticSlices(job: usize, thread: i32, threads: i32): void {
  const grid = <usize>load<i32>(job);
  const wanted = load<i32>(job, 4);
  const slices = load<i32>(grid);
  const voxels = load<i32>(grid, 4);
  const spectra = <usize>load<i32>(grid, 8);
  const component = <usize>load<i32>(grid, 12);
  const step = <usize>load<i32>(grid, 16);
  const yBack = <usize>load<i32>(grid, 20);
  const xBack = <usize>load<i32>(grid, 24);
  const x = <usize>load<i32>(grid, 28);
  const y = <usize>load<i32>(grid, 32);
  const varying = load<i32>(grid, 36);
  const scratch = <usize>load<i32>(grid, 40) + <usize>thread * <usize>load<i32>(grid, 44);
  const fields = scratch + <usize>load<i32>(grid, 48);
  const fieldStep = <usize>load<i32>(grid, 52);
  const room = fields + 7 * fieldStep;
  const bytes: usize = <usize>voxels * 8;
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    const slice = spectra + step * z;
    for (let c = 0; c < 6; c++) {
      const at = slice + component * c;
      const field = fields + fieldStep * c;
      if ((varying >> c) & 1) {
        if (yBack) runSweep<f64>(yBack, at, at, 0, linesOf(yBack), scratch);
        runSweep<f64>(xBack, at, field, 0, linesOf(xBack), scratch);
      } else {
        const mean = v128.load64_splat(job + 8 * c, 24);
        for (let i: usize = 0; i < bytes; i += 16) v128.store(field + i, mean);
      }
    }
    const h = <usize>load<i32>(job, 8) + bytes * z;
    const sums = <usize>load<i32>(grid, 64) + 128 * z;
    memory.fill(sums, 0, 128);
    if (wanted < STRAIN_FIELD) {
      const to = wanted == CHANGE ? 0 : <usize>load<i32>(job, 12) + bytes * z;
      voxelsOf(grid, h, fields, fieldStep, to, voxels, sums, room);
      if (wanted == RESPONSE_ONLY) continue;
      for (let c = 0; c < 6; c++) {
        if (!((varying >> c) & 1)) continue;
        const at = slice + component * c;
        runSweep<f64>(x, fields + fieldStep * c, at, 0, linesOf(x), scratch);
        if (y) runSweep<f64>(y, at, at, 0, linesOf(y), scratch);
      }
    } else {
      if (wanted == STRESS_FIELD) voxelsOf(grid, h, fields, fieldStep, fields + 6 * fieldStep, voxels, sums, room);
      const outStep = <usize>load<i32>(job, 16);
      for (let c = 0; c < 6; c++) memory.copy(<usize>load<i32>(job, 12) + outStep * c + bytes * z, fields + fieldStep * c, bytes);
    }
  }
}

/**
 * Stress in place of a strain, and the driving force at `to`, or without it the change of the stress; of one slice, whose
 * last voxel fills a vector of its own if they are odd.
 */
function voxelsOf(grid: usize, h: usize, fields: usize, step: usize, to: usize, voxels: i32, sums: usize, room: usize): void {
  const whole: usize = <usize>(voxels & ~1) * 8;
  pairsOf(grid, h, fields, step, to, whole, sums, room);
  if (!(voxels & 1)) return;
  const single = room + DRIVING_ROOM;
  const singleSums = single + 128;
  memory.fill(singleSums, 0, SUMS);
  v128.store(single, v128.load64_splat(h + whole), 96);
  for (let c = 0; c < 6; c++) v128.store(single + 16 * c, v128.load64_splat(fields + step * c + whole));
  pairsOf(grid, single + 96, single, 16, to ? single + 112 : 0, 16, singleSums, room);
  if (to) store<f64>(to + whole, load<f64>(single, 112));
  for (let c = 0; c < 6; c++) store<f64>(fields + step * c + whole, load<f64>(single + 16 * c));
  for (let c = 0; c < 7; c++) store<f64>(sums + 16 * c, load<f64>(sums + 16 * c) + load<f64>(singleSums + 16 * c));
}

// @ts-ignore: decorator
@inline
function pairsOf(grid: usize, h: usize, e: usize, step: usize, to: usize, bytes: usize, sums: usize, room: usize): void {
  const law = <usize>load<i32>(grid, 56);
  if (to) responseOf(law, <usize>load<i32>(grid, 60), h, e, step, to, bytes, sums, room);
  else stressOf(law, h, e, step, e, step, bytes, false, sums);
}
