/** A function of the distance between voxels along one axis. */
export interface LagProfile {
  /** Distance of voxel centres: 0, 1, 2, ... voxels, in the unit of length. */
  readonly r: Float64Array;
  readonly value: Float64Array;
}
