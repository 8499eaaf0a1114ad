import { DRIVING_ROOM, SUMS, drivingForceOf, stressOf } from "./elastic-stress";
import { linesOf, runSweep } from "./transforms";

/**
 * Slices of the six spectra of a strain, each taken through all of its work while it lies in cache: back along y and x,
 * voxel by voxel, and the stress along x and y again. A grid holds i32 each:
 *  0 slices, 4 voxels of a slice, 8 spectra, 12 bytes from one component to the next, 16 bytes from one slice to the next,
 * 20 sweep back along y (0 for none), 24 back along x, 28 along x, 32 along y (0 for none), 36 bits of the components that
 * vary, 40 scratch, 44 scratch bytes of one thread, 48 offset in it of six fields of one slice, 52 bytes from one to the
 * next, 56 law, 60 law C'(h), 64 results (128 bytes per slice: the sums of elastic-stress.ts).
 * A job holds i32 each: 0 grid, 4 what is wanted, 8 phase fraction, 12 output (from one component to the next 16 bytes);
 * from byte 24 on f64 means of the strain, which the components that do not vary are filled with.
 */

/** Stress of the strain in place of its spectra, of all of it or less the eigenstrain; driving force; strain; stress. */
const CHANGE: i32 = 0;
const STRESS: i32 = 1;
const DRIVING_FORCE: i32 = 2;
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
  const room = fields + 6 * fieldStep;
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
    if (wanted <= STRESS) {
      voxelsOf(grid, wanted, h, fields, fieldStep, 0, voxels, sums, room);
      for (let c = 0; c < 6; c++) {
        if (!((varying >> c) & 1)) continue;
        const at = slice + component * c;
        runSweep<f64>(x, fields + fieldStep * c, at, 0, linesOf(x), scratch);
        if (y) runSweep<f64>(y, at, at, 0, linesOf(y), scratch);
      }
    } else if (wanted == DRIVING_FORCE) {
      voxelsOf(grid, wanted, h, fields, fieldStep, <usize>load<i32>(job, 12) + bytes * z, voxels, sums, room);
    } else {
      if (wanted == STRESS_FIELD) voxelsOf(grid, STRESS, h, fields, fieldStep, 0, voxels, sums, room);
      const outStep = <usize>load<i32>(job, 16);
      for (let c = 0; c < 6; c++) memory.copy(<usize>load<i32>(job, 12) + outStep * c + bytes * z, fields + fieldStep * c, bytes);
    }
  }
}

/** The pointwise work of one slice; the last of an odd number of voxels fills a vector of its own. */
function voxelsOf(grid: usize, wanted: i32, h: usize, fields: usize, step: usize, to: usize, voxels: i32, sums: usize, room: usize): void {
  const whole: usize = <usize>(voxels & ~1) * 8;
  pairsOf(grid, wanted, h, fields, step, to, whole, sums, room);
  if (!(voxels & 1)) return;
  const single = room + DRIVING_ROOM;
  const singleSums = single + 128;
  memory.fill(singleSums, 0, SUMS);
  v128.store(single, v128.load64_splat(h + whole), 96);
  for (let c = 0; c < 6; c++) v128.store(single + 16 * c, v128.load64_splat(fields + step * c + whole));
  pairsOf(grid, wanted, single + 96, single, 16, single + 112, 16, singleSums, room);
  if (wanted == DRIVING_FORCE) store<f64>(to + whole, load<f64>(single, 112));
  else for (let c = 0; c < 6; c++) store<f64>(fields + step * c + whole, load<f64>(single + 16 * c));
  for (let c = 0; c < 7; c++) store<f64>(sums + 16 * c, load<f64>(sums + 16 * c) + load<f64>(singleSums + 16 * c));
}

// @ts-ignore: decorator
@inline
function pairsOf(grid: usize, wanted: i32, h: usize, e: usize, step: usize, to: usize, bytes: usize, sums: usize, room: usize): void {
  const law = <usize>load<i32>(grid, 56);
  if (wanted == DRIVING_FORCE) drivingForceOf(law, <usize>load<i32>(grid, 60), h, e, step, to, bytes, sums, room);
  else stressOf(law, h, e, step, e, step, bytes, wanted == STRESS, sums);
}

/** Voxels whose stresses are kept at once. */
const CHUNK: i32 = 256;

/**
 * Fluctuation of the stress under a uniform strain. A job holds i32 each: 0 grid, 4 phase fraction, 8 strain (6 vectors of
 * equal f64), 12 centers that stresses are counted from (6 more), 16 weights (per product 16 bytes: i32 a, i32 b, f64),
 * 20 how many. Results of a slice: the sums of elastic-stress.ts, then the sum of weight times products of stresses.
 */
export function elasticFluctuation(job: usize, thread: i32, threads: i32): void {
  const grid = <usize>load<i32>(job);
  const strain = <usize>load<i32>(job, 8);
  const slices = load<i32>(grid);
  const voxels = load<i32>(grid, 4);
  const scratch = <usize>load<i32>(grid, 40) + <usize>thread * <usize>load<i32>(grid, 44);
  const room = scratch + <usize>load<i32>(grid, 48) + 6 * <usize>load<i32>(grid, 52);
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    const h = <usize>load<i32>(job, 4) + 8 * <usize>voxels * z;
    const sums = <usize>load<i32>(grid, 64) + 128 * z;
    memory.fill(sums, 0, 128);
    const whole = voxels & ~1;
    for (let start = 0; start < whole; start += CHUNK) {
      productsOf(job, h + 8 * start, strain, 8 * <usize>min(CHUNK, whole - start), sums, room);
    }
    if (voxels & 1) {
      const single = room + DRIVING_ROOM;
      memory.fill(single, 0, 128);
      v128.store(single, v128.load64_splat(h + 8 * whole), 128);
      productsOf(job, single + 128, strain, 16, single, room);
      for (let c = 0; c < 8; c++) store<f64>(sums + 16 * c, load<f64>(sums + 16 * c) + load<f64>(single + 16 * c));
    }
  }
}

function productsOf(job: usize, h: usize, strain: usize, bytes: usize, sums: usize, room: usize): void {
  const law = <usize>load<i32>(<usize>load<i32>(job), 56);
  const centers = <usize>load<i32>(job, 12);
  const weights = <usize>load<i32>(job, 16);
  const count = load<i32>(job, 20);
  const step: usize = 8 * CHUNK;
  for (let c = 0; c < 6; c++) {
    const e = v128.load(strain + 16 * c);
    for (let i: usize = 0; i < bytes; i += 16) v128.store(room + step * c + i, e);
  }
  stressOf(law, h, room, step, room, step, bytes, true, sums);
  for (let c = 0; c < 6; c++) {
    const center = v128.load(centers + 16 * c);
    const at = room + step * c;
    for (let i: usize = 0; i < bytes; i += 16) v128.store(at + i, f64x2.sub(v128.load(at + i), center));
  }
  let total = v128.load(sums, 112);
  for (let n = 0; n < count; n++) {
    const weight = weights + 16 * n;
    const a = room + step * load<i32>(weight);
    const b = room + step * load<i32>(weight, 4);
    let sum = f64x2.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + i), v128.load(b + i)));
    total = f64x2.add(total, f64x2.mul(sum, v128.load64_splat(weight, 8)));
  }
  v128.store(sums, total, 112);
}
