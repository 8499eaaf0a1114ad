import type { Volume, VolumeData } from "@microstructure/volume";
import { resolveBoundary } from "../boundary.js";
import { phaseMask } from "../phase-mask.js";
import { assertAdjacency } from "./adjacency.js";
import { cellCounts } from "./cell-counts.js";
import { configurationCounts } from "./configurations.js";
import { type EulerNumberOptions, eulerFromCells } from "./euler-number.js";
import type { MinkowskiFunctionals } from "./minkowski-functionals.js";

/**
 * Minkowski functionals of the phase value >= threshold as a union of whole voxels: of a box with edges a, b, c,
 * `a b c`, `2 (a b + b c + c a)`, `pi (a + b + c)` and 1, exactly.
 *
 * With an open boundary, and across an axis of length 1, the phase ends at the box and its faces there count. In a
 * periodic box the complement under the other adjacency has the same area and Euler number, and the opposite curvature.
 *
 * **Accuracy** exact for the union of voxels. As an estimate of a smooth body only volume and Euler number converge: the
 * area of voxel faces is too large by a factor between 1 and sqrt(3) however fine the grid, 3/2 for a ball. Use
 * `minkowskiFunctionals` where the field before segmentation is at hand, `croftonArea` where it is not.
 * **Cost** O(n).
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function voxelMinkowskiFunctionals(
  volume: Volume<VolumeData>,
  options: EulerNumberOptions,
): MinkowskiFunctionals {
  const { threshold, adjacency = 6 } = options;
  const boundary = resolveBoundary("voxelMinkowskiFunctionals", options.boundary);
  assertAdjacency("voxelMinkowskiFunctionals", adjacency);
  const mask = phaseMask("voxelMinkowskiFunctionals", volume, threshold);
  const { shape, spacing } = volume;
  const [dz, dy, dx] = spacing;
  const configurations = configurationCounts(mask, shape, boundary);
  const { voxels, faces, edges } = cellCounts(configurations, adjacency);

  // Faces of the surface per direction; the other faces of the phase lie between two of its voxels.
  const free = faces.map((n) => (adjacency === 26 ? 2 * (n - voxels) : 2 * (voxels - n)));
  // Voxel, faces and edges along one axis, with the signs of an additive functional.
  const lengths = [0, 1, 2].map((a) => {
    const along = faces.reduce((total, n, normal) => (normal === a ? total : total + n), 0);
    return voxels - along + (edges[a] as number);
  });
  const [free0, free1, free2] = free as [number, number, number];
  const [length0, length1, length2] = lengths as [number, number, number];
  return {
    volume: voxels * dz * dy * dx,
    area: free0 * dy * dx + free1 * dz * dx + free2 * dz * dy,
    meanCurvature: Math.PI * (length0 * dz + length1 * dy + length2 * dx),
    eulerNumber: eulerFromCells(configurations, adjacency),
    regionVolume: mask.length * dz * dy * dx,
  };
}
