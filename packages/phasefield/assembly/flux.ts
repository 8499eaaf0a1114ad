import { factorsAt } from "./combine";
import { width } from "./logarithm";

/**
 * Derivatives of spectra along one axis. A job holds i32 each: 0 input, 4 output, 8 axis of the array, 12 whether it ends at
 * walls, 16 what is wanted, 20 three extents of the spectrum, 32 components, 36 bytes from one slice to the next,
 * 40 wavenumbers along the axis, 0 for those that have no derivative.
 */

/** Derivative; that of a derivative's form in place of the output, or added to it: see rhs/differentiate.ts. */
const GRADIENT: i32 = 0;
const DIVERGENCE_SUM: i32 = 2;

/** i times two or four numbers of complex pairs. */
// @ts-ignore: decorator
@inline
function turned<T>(a: v128): v128 {
  if (sizeof<T>() == 8) return v128.xor(v128.shuffle<f64>(a, a, 1, 0), i64x2(i64.MIN_VALUE, 0));
  return v128.xor(v128.shuffle<f32>(a, a, 1, 0, 3, 2), i32x4(i32.MIN_VALUE, 0, i32.MIN_VALUE, 0));
}

/** to (+)= i k from, k being one for all or one per mode from `waves` on. */
// @ts-ignore: decorator
@inline
function turnedRow<T>(to: usize, from: usize, numbers: i32, k: T, waves: usize, adds: bool): void {
  const factor = v128.splat<T>(k);
  const whole = numbers & ~(width<T>() - 1);
  for (let n = 0; n < whole; n += width<T>(), to += 16, from += 16) {
    let v = v128.mul<T>(turned<T>(v128.load(from)), waves ? factorsAt<T>(waves, 2) : factor);
    if (waves) waves += 8;
    if (adds) v = v128.add<T>(v, v128.load(to));
    v128.store(to, v);
  }
  if (whole == numbers) return;
  // One mode in f32.
  const own = waves ? load<T>(waves) : k;
  const re = -own * load<T>(from, sizeof<T>());
  const im = own * load<T>(from);
  store<T>(to, adds ? load<T>(to) + re : re);
  store<T>(to, adds ? load<T>(to, sizeof<T>()) + im : im, sizeof<T>());
}

/** to (+)= k from. */
// @ts-ignore: decorator
@inline
function scaledRow<T>(to: usize, from: usize, numbers: i32, k: T, adds: bool): void {
  for (let n = 0; n < numbers; n++, to += sizeof<T>(), from += sizeof<T>()) {
    const v = k * load<T>(from);
    store<T>(to, adds ? load<T>(to) + v : v);
  }
}

// @ts-ignore: decorator
@inline
function differentiate<T>(job: usize, thread: i32, threads: i32): void {
  const axis = load<i32>(job, 8);
  const isCosine = load<i32>(job, 12) != 0;
  const wanted = load<i32>(job, 16);
  const slices = load<i32>(job, 20);
  const rows = load<i32>(job, 24);
  const columns = load<i32>(job, 28);
  const components = load<i32>(job, 32);
  const step = <usize>load<i32>(job, 36);
  const waves = <usize>load<i32>(job, 40);
  const numbers = components * columns;
  const rowBytes = <usize>numbers * sizeof<T>();
  const adds = wanted == DIVERGENCE_SUM;
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    for (let y = 0; y < rows; y++) {
      const to = <usize>load<i32>(job, 4) + step * z + rowBytes * y;
      const own = <usize>load<i32>(job) + step * z + rowBytes * y;
      const m = axis == 0 ? z : y;
      const n = axis == 0 ? slices : axis == 1 ? rows : columns;
      if (!isCosine) {
        if (axis == 2) turnedRow<T>(to, own, numbers, <T>0, waves, adds);
        else turnedRow<T>(to, own, numbers, load<T>(waves + <usize>m * sizeof<T>()), 0, adds);
      } else if (axis < 2) {
        // Row n - m becomes row m.
        const hop = axis == 0 ? step : rowBytes;
        const from = m == 0 ? own : own + hop * (n - m) - hop * m;
        scaledRow<T>(to, from, numbers, factorFor<T>(waves, m, n, wanted), adds);
      } else {
        for (let x = 0; x < columns; x++) {
          const at = <usize>(components * x) * sizeof<T>();
          const from = x == 0 ? own : own + <usize>(components * (columns - x)) * sizeof<T>();
          scaledRow<T>(to + at, from, components, factorFor<T>(waves, x, columns, wanted), adds);
        }
      }
    }
  }
}

/** What the mode n - m is multiplied by to become m. */
// @ts-ignore: decorator
@inline
function factorFor<T>(waves: usize, m: i32, n: i32, wanted: i32): T {
  if (m == 0) return <T>0;
  return wanted == GRADIENT ? -load<T>(waves + <usize>(n - m) * sizeof<T>()) : load<T>(waves + <usize>m * sizeof<T>());
}

/**
 * Mobilities of compositions, a piecewise polynomial that is never negative. A job holds i32 each: 0 compositions,
 * 4 mobilities, 8 voxels, 12 degree, 16 coefficients (f64), 20 pieces; f64 start of the first piece from byte 24, 1 / length
 * of a piece from 32.
 */
// @ts-ignore: decorator
@inline
function mobility<T>(job: usize, thread: i32, threads: i32): void {
  const c = <usize>load<i32>(job);
  const to = <usize>load<i32>(job, 4);
  const voxels = <i64>load<i32>(job, 8);
  const degree = load<i32>(job, 12);
  const coefficients = <usize>load<i32>(job, 16);
  const last = <f64>(load<i32>(job, 20) - 1);
  const from = load<f64>(job, 24);
  const inverse = load<f64>(job, 32);
  const end = <i32>((voxels * (thread + 1)) / threads);
  for (let i = <i32>((voxels * thread) / threads); i < end; i++) {
    const at = <usize>i * sizeof<T>();
    const s = (<f64>load<T>(c + at) - from) * inverse;
    const piece = s > 0 ? (s < last ? floor(s) : last) : 0;
    const t = s - piece;
    const first = coefficients + 8 * <usize>(<i32>piece * (degree + 1));
    let value: f64 = 0;
    for (let p = first + 8 * degree; p >= first; p -= 8) value = value * t + load<f64>(p);
    store<T>(to + at, <T>(value < 0 ? 0 : value));
  }
}

/** Multiplies a field by another. A job holds i32 each: 0 field, 4 factor, 8 voxels. */
// @ts-ignore: decorator
@inline
function multiply<T>(job: usize, thread: i32, threads: i32): void {
  const voxels = load<i32>(job, 8);
  const vectors = <i64>(voxels / width<T>());
  const end = <i32>((vectors * (thread + 1)) / threads);
  const field = <usize>load<i32>(job);
  const factor = <usize>load<i32>(job, 4);
  for (let i = <i32>((vectors * thread) / threads); i < end; i++) {
    const at = 16 * <usize>i;
    v128.store(field + at, v128.mul<T>(v128.load(field + at), v128.load(factor + at)));
  }
  if (thread != threads - 1) return;
  for (let i = <i32>vectors * width<T>(); i < voxels; i++) {
    const at = <usize>i * sizeof<T>();
    store<T>(field + at, load<T>(field + at) * load<T>(factor + at));
  }
}

export function differentiate64(job: usize, thread: i32, threads: i32): void {
  differentiate<f64>(job, thread, threads);
}

export function differentiate32(job: usize, thread: i32, threads: i32): void {
  differentiate<f32>(job, thread, threads);
}

export function mobility64(job: usize, thread: i32, threads: i32): void {
  mobility<f64>(job, thread, threads);
}

export function mobility32(job: usize, thread: i32, threads: i32): void {
  mobility<f32>(job, thread, threads);
}

export function multiply64(job: usize, thread: i32, threads: i32): void {
  multiply<f64>(job, thread, threads);
}

export function multiply32(job: usize, thread: i32, threads: i32): void {
  multiply<f32>(job, thread, threads);
}
