/** Voxel storage: real fields as floats, segmented fields as bytes. */
export type VolumeData = Float32Array | Float64Array | Uint8Array;

/** Counts of voxels per axis, slowest axis first (numpy order). */
export type Shape3 = readonly [nz: number, ny: number, nx: number];

/** One number per axis in the order of {@link Shape3}. */
export type Spacing3 = readonly [dz: number, dy: number, dx: number];

/** Unit of the voxel spacing; `lattice` is the unit of reduced (dimensionless) models. */
export type LengthUnit = "nm" | "um" | "m" | "lattice";

/** Axis name of a volume; `x` is contiguous in memory. */
export type Axis = "z" | "y" | "x";

/**
 * A dense 3-D field: a plain record that survives `postMessage`, storage and two copies of this package.
 *
 * **Shape** `data` has length nz*ny*nx in C order, x contiguous: voxel (z, y, x) is at `(z*ny + y)*nx + x`.
 * 2-D fields are `[1, ny, nx]`, 1-D fields `[1, 1, nx]`.
 */
export interface Volume<T extends VolumeData = Float32Array> {
  readonly data: T;
  readonly shape: Shape3;
  /** Voxel edge per axis, in `unit`. */
  readonly spacing: Spacing3;
  readonly unit: LengthUnit;
}

/** Grid metadata of a volume that is about to be made. Defaults: spacing 1, unit `lattice`. */
export interface GridOptions {
  readonly spacing?: Spacing3 | number;
  readonly unit?: LengthUnit;
}
