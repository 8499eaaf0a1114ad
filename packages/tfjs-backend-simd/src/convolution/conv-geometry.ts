/** Along z, y and x. */
export type Triple = readonly [z: number, y: number, x: number];

/** A convolution as a map from a fine grid to a coarse one; the transposed one goes the other way. */
export interface ConvGeometry {
  readonly samples: number;
  readonly fine: Triple;
  readonly coarse: Triple;
  readonly kernel: Triple;
  readonly stride: Triple;
  /** Voxels that the first window begins before the fine grid; below zero it begins inside. */
  readonly before: Triple;
  readonly fineChannels: number;
  readonly coarseChannels: number;
  /** Windows see the fine grid periodically repeated, instead of zeros around it. */
  readonly isPeriodic: boolean;
}

/** The product of three numbers. */
export function volumeOf([z, y, x]: Triple): number {
  return z * y * x;
}

/** `make` of each axis. */
export function perAxis(make: (axis: 0 | 1 | 2) => number): Triple {
  return [make(0), make(1), make(2)];
}
