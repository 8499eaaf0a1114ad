import type { Padding } from "../types.js";

/** A cubic convolution whose output grid is the input grid divided by `stride` ("same" padding, symmetric). */
export interface ConvGeometry {
  readonly kernel: number;
  readonly stride: number;
  /** Voxels added before (and after) each axis: (kernel - stride) / 2. */
  readonly pad: number;
  readonly padding: Padding;
}

/** Output phases of a transposed convolution along one axis that are computed together. */
export interface PhaseGroup {
  readonly phases: readonly number[];
  /** Taps reach from `first` to `last` input voxels away from the output cell. */
  readonly first: number;
  readonly last: number;
}

/**
 * Geometry of a convolution.
 *
 * @throws RangeError unless `kernel` is a multiple of `stride` and exceeds it by an even number (k4 s2, k3 s1, k2 s2 ...).
 */
export function convGeometry(kernel: number, stride: number, padding: Padding): ConvGeometry {
  const isPositive = Number.isInteger(kernel) && Number.isInteger(stride) && kernel > 0 && stride > 0;
  if (!isPositive || kernel % stride !== 0 || (kernel - stride) % 2 !== 0) {
    throw new RangeError(
      `convGeometry: expected a kernel that is a multiple of its stride and exceeds it by an even number (k4 s2, k3 s1), got k${kernel} s${stride}`,
    );
  }
  return { kernel, stride, pad: (kernel - stride) / 2, padding };
}

/**
 * The kernel tap that carries input voxel `i + offset` to output voxel `stride * i + phase` of the transposed
 * convolution; undefined where the kernel does not reach.
 */
export function tapOf(geometry: ConvGeometry, phase: number, offset: number): number | undefined {
  const tap = phase + geometry.pad - geometry.stride * offset;
  return tap >= 0 && tap < geometry.kernel ? tap : undefined;
}

/** The phases of one axis, each alone (`split`) or all together. */
export function phaseGroups(geometry: ConvGeometry, split: boolean): PhaseGroup[] {
  const { kernel, stride, pad } = geometry;
  const alone = Array.from({ length: stride }, (_, phase) => ({
    phases: [phase],
    first: Math.ceil((phase + pad - kernel + 1) / stride),
    last: Math.floor((phase + pad) / stride),
  }));
  if (split) return alone;
  return [
    {
      phases: alone.flatMap((group) => group.phases),
      first: Math.min(...alone.map((group) => group.first)),
      last: Math.max(...alone.map((group) => group.last)),
    },
  ];
}
