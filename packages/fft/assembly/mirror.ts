import { loadComplex, storeComplex } from "./vector";

/**
 * Legs of passes of even radix among half spectra. Modes k and n - k of a real line are conjugate, and only those up to
 * n/2 are stored: the upper half of the legs lies mirrored, conjugated and in opposite order. `lane` leads to the second
 * line of a vector, for f32.
 */

/** All legs are vectors in scratch memory. */
export const PLAIN: i32 = 0;
/** Legs are read from half spectra. */
export const READ: i32 = 1;
/** Legs are written to half spectra. */
export const WRITTEN: i32 = 2;

/** A leg of the lower half. */
// @ts-ignore: decorator
@inline
export function readLower<T>(p: usize, lane: usize, mirror: i32): v128 {
  return mirror == READ ? loadComplex<T>(p, lane) : v128.load(p);
}

/** A leg of the upper half, at `p` or mirrored at `q`. */
// @ts-ignore: decorator
@inline
export function readUpper<T>(p: usize, q: usize, lane: usize, sign: v128, mirror: i32): v128 {
  return mirror == READ ? v128.xor(loadComplex<T>(q, lane), sign) : v128.load(p);
}

// @ts-ignore: decorator
@inline
export function writeLower<T>(p: usize, lane: usize, mirror: i32, a: v128): void {
  if (mirror == WRITTEN) storeComplex<T>(p, lane, a);
  else v128.store(p, a);
}

// @ts-ignore: decorator
@inline
export function writeUpper<T>(p: usize, q: usize, lane: usize, sign: v128, mirror: i32, a: v128): void {
  if (mirror == WRITTEN) storeComplex<T>(q, lane, v128.xor(a, sign));
  else v128.store(p, a);
}
