import { columnOf, rowOf } from "./elastic-columns";

/**
 * Inverse Christoffel matrix of the reference medium in every mode, zero where k is. A job holds i32 0 the grid of
 * elastic-columns.ts, 4 whether K is that of an orthotropic medium; from byte 16 on vectors of equal f64: the matrix K (xx, yy, zz, yz, xz, xy) as a linear form in the
 * products of k of the same order, row by row; three numbers added to its diagonal; three factors of the inverse's.
 */
export function elasticMedium(job: usize, thread: i32, threads: i32): void {
  if (load<i32>(job, 4)) fill(job, thread, threads, true);
  else fill(job, thread, threads, false);
}

// @ts-ignore: decorator
@inline
function fill(job: usize, thread: i32, threads: i32, isOrthotropic: bool): void {
  const grid = <usize>load<i32>(job);
  const form = job + 16;
  const slices = load<i32>(grid);
  const modes = load<i32>(grid, 4);
  const plane = <usize>load<i32>(grid, 40);
  const x = columnOf(grid, 0);
  const y = columnOf(grid, 1);
  const z = columnOf(grid, 2);
  const one = f64x2.splat(1);
  const end = (slices * (thread + 1)) / threads;
  for (let slice = (slices * thread) / threads; slice < end; slice++) {
    const rx = f64x2.splat(rowOf(grid, 0, slice));
    const ry = f64x2.splat(rowOf(grid, 1, slice));
    const rz = f64x2.splat(rowOf(grid, 2, slice));
    const out = <usize>load<i32>(grid, 32) + <usize>load<i32>(grid, 36) * slice;
    const bytes: usize = 8 * <usize>modes;
    for (let i: usize = 0; i < bytes; i += 16) {
      const kx = f64x2.mul(v128.load(x + i), rx);
      const ky = f64x2.mul(v128.load(y + i), ry);
      const kz = f64x2.mul(v128.load(z + i), rz);
      const pxx = f64x2.mul(kx, kx);
      const pyy = f64x2.mul(ky, ky);
      const pzz = f64x2.mul(kz, kz);
      const pyz = f64x2.mul(ky, kz);
      const pxz = f64x2.mul(kx, kz);
      const pxy = f64x2.mul(kx, ky);
      const xx = f64x2.add(normal(form, 0, pxx, pyy, pzz, pyz, pxz, pxy, isOrthotropic), v128.load(form, 576));
      const yy = f64x2.add(normal(form, 1, pxx, pyy, pzz, pyz, pxz, pxy, isOrthotropic), v128.load(form, 592));
      const zz = f64x2.add(normal(form, 2, pxx, pyy, pzz, pyz, pxz, pxy, isOrthotropic), v128.load(form, 608));
      const yz = isOrthotropic ? f64x2.mul(v128.load(form, 336), pyz) : entry(form, 3, pxx, pyy, pzz, pyz, pxz, pxy);
      const xz = isOrthotropic ? f64x2.mul(v128.load(form, 448), pxz) : entry(form, 4, pxx, pyy, pzz, pyz, pxz, pxy);
      const xy = isOrthotropic ? f64x2.mul(v128.load(form, 560), pxy) : entry(form, 5, pxx, pyy, pzz, pyz, pxz, pxy);
      const a = f64x2.sub(f64x2.mul(yy, zz), f64x2.mul(yz, yz));
      const b = f64x2.sub(f64x2.mul(xz, yz), f64x2.mul(xy, zz));
      const c = f64x2.sub(f64x2.mul(xy, yz), f64x2.mul(xz, yy));
      const determinant = f64x2.add(f64x2.add(f64x2.mul(xx, a), f64x2.mul(xy, b)), f64x2.mul(xz, c));
      const isWave = f64x2.gt(f64x2.add(f64x2.add(pxx, pyy), pzz), f64x2.splat(0));
      const scale = v128.and(f64x2.div(one, determinant), isWave);
      v128.store(out + i, v128.and(f64x2.mul(f64x2.mul(a, scale), v128.load(form, 624)), isWave));
      v128.store(out + plane + i, v128.and(f64x2.mul(f64x2.mul(f64x2.sub(f64x2.mul(xx, zz), f64x2.mul(xz, xz)), scale), v128.load(form, 640)), isWave));
      v128.store(out + 2 * plane + i, v128.and(f64x2.mul(f64x2.mul(f64x2.sub(f64x2.mul(xx, yy), f64x2.mul(xy, xy)), scale), v128.load(form, 656)), isWave));
      v128.store(out + 3 * plane + i, f64x2.mul(f64x2.sub(f64x2.mul(xy, xz), f64x2.mul(xx, yz)), scale));
      v128.store(out + 4 * plane + i, f64x2.mul(c, scale));
      v128.store(out + 5 * plane + i, f64x2.mul(b, scale));
    }
  }
}

// @ts-ignore: decorator
@inline
function entry(form: usize, row: i32, xx: v128, yy: v128, zz: v128, yz: v128, xz: v128, xy: v128): v128 {
  const p = form + 96 * row;
  const normal = f64x2.add(f64x2.add(f64x2.mul(v128.load(p), xx), f64x2.mul(v128.load(p, 16), yy)), f64x2.mul(v128.load(p, 32), zz));
  const shear = f64x2.add(f64x2.add(f64x2.mul(v128.load(p, 48), yz), f64x2.mul(v128.load(p, 64), xz)), f64x2.mul(v128.load(p, 80), xy));
  return f64x2.add(normal, shear);
}

// @ts-ignore: decorator
@inline
function normal(form: usize, row: i32, xx: v128, yy: v128, zz: v128, yz: v128, xz: v128, xy: v128, isOrthotropic: bool): v128 {
  if (!isOrthotropic) return entry(form, row, xx, yy, zz, yz, xz, xy);
  const p = form + 96 * row;
  return f64x2.add(f64x2.add(f64x2.mul(v128.load(p), xx), f64x2.mul(v128.load(p, 16), yy)), f64x2.mul(v128.load(p, 32), zz));
}

/**
 * Removes from displacements what no strain shows: the parts of the modes k and -k that no real field has. A job holds i32
 * each: 0 grid of elastic-columns.ts, 4 displacements, 8 rows of a slice, 12 modes of a row, 16 count of modes of a row
 * that are their own images, 20 those.
 */
export function elasticVisible(job: usize, thread: i32, threads: i32): void {
  const grid = <usize>load<i32>(job);
  const slices = load<i32>(grid);
  const rows = load<i32>(job, 8);
  const half = load<i32>(job, 12);
  const own = load<i32>(job, 16);
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    const z2 = z == 0 ? 0 : slices - z;
    for (let y = 0; y < rows; y++) {
      const y2 = y == 0 ? 0 : rows - y;
      if (z2 * rows + y2 < z * rows + y) continue;
      for (let n = 0; n < own; n++) {
        const x = load<i32>(job + 4 * n, 20);
        symmetrise(grid, <usize>load<i32>(job, 4), z, y * half + x, z2, y2 * half + x);
      }
    }
  }
}

function symmetrise(grid: usize, v: usize, z: i32, m: i32, z2: i32, m2: i32): void {
  let product: f64 = 0;
  for (let a = 0; a < 3; a++) {
    const column = columnOf(grid, a);
    product += rowOf(grid, a, z) * rowOf(grid, a, z2) * load<f64>(column + 8 * m) * load<f64>(column + 8 * m2);
  }
  const parity: f64 = product > 0 ? 1 : product < 0 ? -1 : 0;
  const step = <usize>load<i32>(grid, 24);
  for (let i = 0; i < 3; i++, v += <usize>load<i32>(grid, 28)) {
    const p = v + step * z + 16 * m;
    const q = v + step * z2 + 16 * m2;
    const re = 0.5 * (load<f64>(p) + parity * load<f64>(q));
    const im = 0.5 * (load<f64>(p, 8) - parity * load<f64>(q, 8));
    store<f64>(p, re);
    store<f64>(p, im, 8);
    store<f64>(q, parity * re);
    store<f64>(q, -parity * im, 8);
  }
}
