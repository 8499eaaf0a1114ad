/** Random transformations that leave a periodic, isotropic field equally likely. */
export interface AugmentOptions {
  /** Shift by whole voxels with periodic wrap. Default false. */
  readonly roll?: boolean;
  /** Mirror axes and exchange axes of equal voxel count and spacing: the 48 symmetries of a cube. Default false. */
  readonly symmetries?: boolean;
}
