import type { Shape3, Spacing3 } from "@microstructure/volume";

/**
 * Numbers on a periodic lattice of wave vectors or of lags, point i of an axis of n being i or, for i > n/2, i - n
 * steps away from the origin. They are even about it, so that only x = 0 ... floor(nx / 2) is looked at.
 */
export interface HalfLattice {
  /** Rows of floor(nx / 2) + 1 numbers. */
  readonly values: Float64Array;
  readonly shape: Shape3;
  /** Distance between neighbours along each axis. */
  readonly step: Spacing3;
  /** How much a point counts in an average: the product of one factor per axis; along x, of as many as are looked at. */
  readonly weights: readonly [z: Float64Array, y: Float64Array, x: Float64Array];
  readonly includesOrigin: boolean;
}

/** Points of a half lattice along x. */
export function halfExtent(n: number): number {
  return Math.floor(n / 2) + 1;
}

/** How many points of the whole lattice each x of the half stands for. */
export function mirrorCounts(n: number): Float64Array {
  return Float64Array.from({ length: halfExtent(n) }, (_, x) => (x === 0 || 2 * x === n ? 1 : 2));
}

/** Signed distance of each point of an axis from the origin. */
export function coordinates(n: number, step: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => step * (2 * i > n ? i - n : i));
}
