import { factorOffset, factorsAt } from "./combine";
import { width } from "./logarithm";

/**
 * Derivatives of spectra along one axis. A job holds i32 each: 0 input, 4 output, 8 kind of the axis, 12 what is wanted,
 * 16 slices, 20 numbers of a slice, 24 numbers of a slice in a block, 28 components, 32 factors, one for each slice or for each
 * mode of a slice and 0 for those that have no derivative, 36 for walls within slices per mode the offset of the mode that it is
 * made of, in bytes.
 */

/** The axis of slices, or another; periodic, or between walls. */
const ALONG_SLICES: i32 = 0;
const WITHIN_SLICES: i32 = 1;
const WALLS_ALONG_SLICES: i32 = 2;

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
function turnedRow<T>(to: usize, from: usize, vectors: i32, k: T, waves: usize, adds: bool): void {
  const factor = v128.splat<T>(k);
  for (let i = 0; i < vectors; i++, to += 16, from += 16) {
    let v = v128.mul<T>(turned<T>(v128.load(from)), waves ? factorsAt<T>(waves, 2) : factor);
    if (waves) waves += 8;
    if (adds) v = v128.add<T>(v, v128.load(to));
    v128.store(to, v);
  }
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
  const input = <usize>load<i32>(job);
  const output = <usize>load<i32>(job, 4);
  const kind = load<i32>(job, 8);
  const wanted = load<i32>(job, 12);
  const slices = load<i32>(job, 16);
  const numbers = load<i32>(job, 20);
  const block = load<i32>(job, 24);
  const components = load<i32>(job, 28);
  const factors = <usize>load<i32>(job, 32);
  const sources = <usize>load<i32>(job, 36);
  const rowBytes = <usize>block * sizeof<T>();
  const vectors = block / width<T>();
  const adds = wanted == DIVERGENCE_SUM;
  const blocks = (numbers + block - 1) / block;
  const end = (blocks * (thread + 1)) / threads;
  for (let b = (blocks * thread) / threads; b < end; b++) {
    const modes = min(block, numbers - b * block) / components;
    const first = (b * block) / components;
    for (let z = 0; z < slices; z++) {
      const row = rowBytes * (b * slices + z);
      const to = output + row;
      if (kind == ALONG_SLICES) turnedRow<T>(to, input + row, vectors, load<T>(factors + <usize>z * sizeof<T>()), 0, adds);
      else if (kind == WITHIN_SLICES) {
        turnedRow<T>(to, input + row, vectors, <T>0, factors + factorOffset(rowBytes * b, components), adds);
      } else if (kind == WALLS_ALONG_SLICES) {
        // Slice n - m becomes slice m.
        const from = z == 0 ? row : rowBytes * (b * slices + slices - z);
        scaledRow<T>(to, input + from, block, factorFor<T>(factors, z, slices, wanted), adds);
      } else {
        for (let m = 0; m < modes; m++) {
          const from = input + rowBytes * z + <usize>load<i32>(sources + 4 * (first + m));
          const factor = load<T>(factors + <usize>(first + m) * sizeof<T>());
          scaledRow<T>(to + <usize>(components * m) * sizeof<T>(), from, components, factor, adds);
        }
      }
    }
  }
}

/** What the slice n - m is multiplied by to become m. */
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
