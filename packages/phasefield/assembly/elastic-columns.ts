import { runSweep } from "./transforms";

/**
 * Lines along z of the spectra of a mechanical problem, in blocks of neighbouring columns. A grid holds i32 each:
 *  0 slices, 4 modes of a slice, 8 modes of a block, 12 column factors of k (f64, three planes), 16 bytes of a plane,
 * 20 row factors of k (f64, three runs of one per slice): k_a = column_a row_a, 24 bytes from one slice of a spectrum to
 * the next, 28 bytes from one component to the next, 32 inverse of the reference medium (per slice six planes of f64: xx,
 * yy, zz, yz, xz, xy), 36 bytes from one slice to the next, 40 bytes of a plane, 44 bits of the strains that vary,
 * 48 scratch, 52 scratch bytes of one thread, 56 offset in it of six blocks of lines, 60 bytes from one to the next,
 * 64 sweep back along z (0 for none), 68 along z, 72 the six spectra of strain or stress, 76 weights of the modes of a
 * slice in sums over all modes (f64), 80 results (f64, 64 bytes per block).
 */

// @ts-ignore: decorator
@inline
export function columnOf(grid: usize, axis: i32): usize {
  return <usize>load<i32>(grid, 12) + <usize>load<i32>(grid, 16) * axis;
}

// @ts-ignore: decorator
@inline
export function rowOf(grid: usize, axis: i32, z: i32): f64 {
  return load<f64>(<usize>load<i32>(grid, 20) + 8 * <usize>(axis * load<i32>(grid) + z));
}

/** The axes of each component xx, yy, zz, yz, xz, xy. */
// @ts-ignore: decorator
@inline
function firstAxis(c: i32): i32 {
  return c < 3 ? c : c == 3 ? 1 : 0;
}
// @ts-ignore: decorator
@inline
function secondAxis(c: i32): i32 {
  return c < 3 ? c : c == 5 ? 1 : 2;
}

/** to = beta to + from. */
// @ts-ignore: decorator
@inline
function extend(to: usize, from: usize, beta: f64, bytes: usize): void {
  const factor = f64x2.splat(beta);
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(to + i, f64x2.add(f64x2.mul(v128.load(to + i), factor), v128.load(from + i)));
  }
}

/** Sum of `count` spectra at addresses `list`, with weights after three addresses. */
function weighted(to: usize, list: usize, count: i32, offset: usize, bytes: usize): void {
  const a = <usize>load<i32>(list) + offset;
  const u = v128.load64_splat(list, 16);
  if (count == 1) {
    for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f64x2.mul(v128.load(a + i), u));
    return;
  }
  const b = <usize>load<i32>(list, 4) + offset;
  const v = v128.load64_splat(list, 24);
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(to + i, f64x2.add(f64x2.mul(v128.load(a + i), u), f64x2.mul(v128.load(b + i), v)));
  }
  for (let n = 2; n < count; n++) {
    const p = <usize>load<i32>(list + 4 * n) + offset;
    const w = v128.load64_splat(list + 8 * n, 16);
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(to + i, f64x2.add(v128.load(to + i), f64x2.mul(v128.load(p + i), w)));
    }
  }
}

/** to = factor (column_j row_j v_i + column_i row_i v_j). */
// @ts-ignore: decorator
@inline
function strainRow(to: usize, vi: usize, vj: usize, columnI: usize, columnJ: usize, ri: f64, rj: f64, count: i32): void {
  const ui = f64x2.splat(ri);
  const uj = f64x2.splat(rj);
  for (let n = 0; n < count; n++, to += 16, vi += 16, vj += 16, columnI += 8, columnJ += 8) {
    const kj = f64x2.mul(v128.load64_splat(columnJ), uj);
    const ki = f64x2.mul(v128.load64_splat(columnI), ui);
    v128.store(to, f64x2.add(f64x2.mul(kj, v128.load(vi)), f64x2.mul(ki, v128.load(vj))));
  }
}

// @ts-ignore: decorator
@inline
function normalRow(to: usize, v: usize, column: usize, r: f64, count: i32): void {
  const u = f64x2.splat(r);
  for (let n = 0; n < count; n++, to += 16, v += 16, column += 8) {
    v128.store(to, f64x2.mul(f64x2.mul(v128.load64_splat(column), u), v128.load(v)));
  }
}

/**
 * Displacements, then the lines along z of their strain. A job holds i32 each: 0 grid, 4 displacements, 8 what is added to
 * `beta` times them (0 for nothing), 12 count of earlier solutions (0 for none) whose sum they are; f64 beta from byte 16,
 * six mean strains times cells from 24; three i32 addresses of earlier solutions from 72, f64 weights of them from 88.
 */
export function elasticStrains(job: usize, thread: i32, threads: i32): void {
  const grid = <usize>load<i32>(job);
  const displacements = <usize>load<i32>(job, 4);
  const added = <usize>load<i32>(job, 8);
  const earlier = load<i32>(job, 12);
  const beta = load<f64>(job, 16);
  const slices = load<i32>(grid);
  const modes = load<i32>(grid, 4);
  const most = load<i32>(grid, 8);
  const step = <usize>load<i32>(grid, 24);
  const component = <usize>load<i32>(grid, 28);
  const varying = load<i32>(grid, 44);
  const scratch = <usize>load<i32>(grid, 48) + <usize>thread * <usize>load<i32>(grid, 52);
  const lines = scratch + <usize>load<i32>(grid, 56);
  const row: usize = 16 * <usize>most;
  const sweep = <usize>load<i32>(grid, 64);
  const spectra = <usize>load<i32>(grid, 72);
  const blocks = (modes + most - 1) / most;
  const end = (blocks * (thread + 1)) / threads;
  for (let block = (blocks * thread) / threads; block < end; block++) {
    const first = block * most;
    const count = min(most, modes - first);
    const bytes: usize = 16 * <usize>count;
    const start: usize = 16 * <usize>first;
    if (added || earlier) {
      for (let i = 0; i < 3; i++) {
        for (let z = 0; z < slices; z++) {
          const offset = component * i + step * z + start;
          if (earlier) weighted(displacements + offset, job + 72, earlier, offset, bytes);
          else if (beta == 0) memory.copy(displacements + offset, added + offset, bytes);
          else extend(displacements + offset, added + offset, beta, bytes);
        }
      }
    }
    for (let c = 0; c < 6; c++) {
      if (!((varying >> c) & 1)) continue;
      const i = firstAxis(c);
      const j = secondAxis(c);
      const vi = displacements + component * i + start;
      const vj = displacements + component * j + start;
      const columnI = columnOf(grid, i) + 8 * <usize>first;
      const columnJ = columnOf(grid, j) + 8 * <usize>first;
      for (let z = 0; z < slices; z++) {
        if (i == j) normalRow(lines + row * z, vi + step * z, columnI, rowOf(grid, i, z), count);
        else strainRow(lines + row * z, vi + step * z, vj + step * z, columnI, columnJ, 0.5 * rowOf(grid, i, z), 0.5 * rowOf(grid, j, z), count);
      }
      if (first == 0) {
        store<f64>(lines, load<f64>(job + 8 * c, 24));
        store<f64>(lines, 0, 8);
      }
      const to = spectra + component * c;
      if (sweep) runSweep<f64>(sweep, lines - start, to, first, count, scratch);
      else memory.copy(to + start, lines, bytes);
    }
  }
}

/** r = (r or 0) + factor k stress. */
// @ts-ignore: decorator
@inline
function forceRow(grid: usize, forces: usize, component: usize, lines: usize, area: usize, z: i32, first: i32, count: i32, factor: f64, isFirst: bool): void {
  const x = f64x2.splat(factor * rowOf(grid, 0, z));
  const y = f64x2.splat(factor * rowOf(grid, 1, z));
  const w = f64x2.splat(factor * rowOf(grid, 2, z));
  let p = columnOf(grid, 0) + 8 * <usize>first;
  const plane = <usize>load<i32>(grid, 16);
  for (let n = 0; n < count; n++, p += 8, lines += 16, forces += 16) {
    const kx = f64x2.mul(v128.load64_splat(p), x);
    const ky = f64x2.mul(v128.load64_splat(p + plane), y);
    const kz = f64x2.mul(v128.load64_splat(p + 2 * plane), w);
    const yz = v128.load(lines + 3 * area);
    const xz = v128.load(lines + 4 * area);
    const xy = v128.load(lines + 5 * area);
    let fx = f64x2.add(f64x2.add(f64x2.mul(kx, v128.load(lines)), f64x2.mul(ky, xy)), f64x2.mul(kz, xz));
    let fy = f64x2.add(f64x2.add(f64x2.mul(kx, xy), f64x2.mul(ky, v128.load(lines + area))), f64x2.mul(kz, yz));
    let fz = f64x2.add(f64x2.add(f64x2.mul(kx, xz), f64x2.mul(ky, yz)), f64x2.mul(kz, v128.load(lines + 2 * area)));
    if (!isFirst) {
      fx = f64x2.add(fx, v128.load(forces));
      fy = f64x2.add(fy, v128.load(forces + component));
      fz = f64x2.add(fz, v128.load(forces + 2 * component));
    }
    v128.store(forces, fx);
    v128.store(forces + component, fy);
    v128.store(forces + 2 * component, fz);
  }
}

/** Writes K0^-1 forces to `relief`; returns the sum of weight times forces times it. */
// @ts-ignore: decorator
@inline
function reliefRow(forces: usize, relief: usize, component: usize, inverse: usize, plane: usize, weight: usize, count: i32): f64 {
  let sum = f64x2.splat(0);
  for (let n = 0; n < count; n++, forces += 16, relief += 16, inverse += 8, weight += 8) {
    const x = v128.load(forces);
    const y = v128.load(forces + component);
    const z = v128.load(forces + 2 * component);
    const yz = v128.load64_splat(inverse + 3 * plane);
    const xz = v128.load64_splat(inverse + 4 * plane);
    const xy = v128.load64_splat(inverse + 5 * plane);
    const u = f64x2.add(f64x2.add(f64x2.mul(v128.load64_splat(inverse), x), f64x2.mul(xy, y)), f64x2.mul(xz, z));
    const v = f64x2.add(f64x2.add(f64x2.mul(xy, x), f64x2.mul(v128.load64_splat(inverse + plane), y)), f64x2.mul(yz, z));
    const w = f64x2.add(f64x2.add(f64x2.mul(xz, x), f64x2.mul(yz, y)), f64x2.mul(v128.load64_splat(inverse + 2 * plane), z));
    v128.store(relief, u);
    v128.store(relief + component, v);
    v128.store(relief + 2 * component, w);
    const product = f64x2.add(f64x2.add(f64x2.mul(x, u), f64x2.mul(y, v)), f64x2.mul(z, w));
    sum = f64x2.add(sum, f64x2.mul(product, v128.load64_splat(weight)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * Lines along z of the stress, whose forces are added to those there are or take their place, and what the reference medium
 * makes of them; displacements are moved along a search direction. A job holds i32 each: 0 grid, 4 forces, 8 relief,
 * 12 displacements (0 to leave them), 16 search, 20 whether forces are new; f64 factor of the forces from byte 24, step of
 * the displacements from 32. Result of a block: sum over modes of weight times forces times relief.
 */
export function elasticForces(job: usize, thread: i32, threads: i32): void {
  const grid = <usize>load<i32>(job);
  const forces = <usize>load<i32>(job, 4);
  const relief = <usize>load<i32>(job, 8);
  const displacements = <usize>load<i32>(job, 12);
  const search = <usize>load<i32>(job, 16);
  const isFirst = load<i32>(job, 20) != 0;
  const factor = load<f64>(job, 24);
  const move = f64x2.splat(load<f64>(job, 32));
  const slices = load<i32>(grid);
  const modes = load<i32>(grid, 4);
  const most = load<i32>(grid, 8);
  const step = <usize>load<i32>(grid, 24);
  const component = <usize>load<i32>(grid, 28);
  const inverse = <usize>load<i32>(grid, 32);
  const inverseStep = <usize>load<i32>(grid, 36);
  const plane = <usize>load<i32>(grid, 40);
  const varying = load<i32>(grid, 44);
  const scratch = <usize>load<i32>(grid, 48) + <usize>thread * <usize>load<i32>(grid, 52);
  const lines = scratch + <usize>load<i32>(grid, 56);
  const area = <usize>load<i32>(grid, 60);
  const row: usize = 16 * <usize>most;
  const sweep = <usize>load<i32>(grid, 68);
  const spectra = <usize>load<i32>(grid, 72);
  const weights = <usize>load<i32>(grid, 76);
  const blocks = (modes + most - 1) / most;
  const end = (blocks * (thread + 1)) / threads;
  for (let block = (blocks * thread) / threads; block < end; block++) {
    const first = block * most;
    const count = min(most, modes - first);
    const bytes: usize = 16 * <usize>count;
    const start: usize = 16 * <usize>first;
    for (let c = 0; c < 6; c++) {
      const to = lines + area * c;
      const from = spectra + component * c;
      if (!((varying >> c) & 1)) memory.fill(to, 0, row * slices);
      else if (sweep) runSweep<f64>(sweep, from, to - start, first, count, scratch);
      else memory.copy(to, from + start, bytes);
    }
    let sum: f64 = 0;
    for (let z = 0; z < slices; z++) {
      const offset = step * z + start;
      if (isFirst) forceRow(grid, forces + offset, component, lines + row * z, area, z, first, count, factor, true);
      else forceRow(grid, forces + offset, component, lines + row * z, area, z, first, count, factor, false);
      const medium = inverse + inverseStep * z + 8 * <usize>first;
      sum += reliefRow(forces + offset, relief + offset, component, medium, plane, weights + 8 * <usize>first, count);
      if (!displacements) continue;
      for (let i = 0; i < 3; i++) {
        const v = displacements + component * i + offset;
        const p = search + component * i + offset;
        for (let n: usize = 0; n < bytes; n += 16) v128.store(v + n, f64x2.add(v128.load(v + n), f64x2.mul(v128.load(p + n), move)));
      }
    }
    store<f64>(<usize>load<i32>(grid, 80) + 64 * block, sum);
  }
}
