import type { Volume, VolumeData } from "@microstructure/volume";
import { type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import { createCellCurvature } from "./cell-curvature.js";
import { createCellCuts } from "./cell-cuts.js";
import { cellGrid, gridVolume, sortCells } from "./cells.js";
import { configurationCounts } from "./configurations.js";
import { isoBody } from "./iso-body.js";
import { eulerFromSimplices } from "./simplices.js";

/** Options of {@link minkowskiFunctionals}. */
export interface MinkowskiOptions extends PhaseOptions, BoundaryOptions {}

/** The four Minkowski functionals of a body, not divided by the volume of the region. */
export interface MinkowskiFunctionals {
  /** Volume of the phase, unit of the spacing cubed. */
  readonly volume: number;
  /** Area of its surface, unit of the spacing squared. */
  readonly area: number;
  /** Integral over the surface of the mean of its two principal curvatures, positive where convex; unit of length. */
  readonly meanCurvature: number;
  /** Components minus tunnels plus cavities. */
  readonly eulerNumber: number;
  /** Volume of the region measured: divide by it for densities. */
  readonly regionVolume: number;
}

/**
 * Minkowski functionals of the body value >= threshold, with the field interpolated linearly between voxel centres (six
 * tetrahedra per cell): of a ball of radius r, `4/3 pi r^3`, `4 pi r^2`, `4 pi r` and 1.
 *
 * An open region ends at the outermost voxel centres: the body is cut there, and cuts count neither as area nor as
 * curvature. An axis of length 1 is one voxel thick and has no ends: the Euler number is that of the plane.
 *
 * **Accuracy** volume, area and curvature converge with second order in the spacing for smooth fields; the Euler number
 * is exact for the interpolated body. Where the interface meets an open face, curvature is missing for about half a layer
 * of cells. Masks of 0 and 1 are not smooth: see `croftonArea` and `voxelMinkowskiFunctionals`.
 * **Cost** O(n), most of it in the cells that the interface crosses.
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function minkowskiFunctionals(
  volume: Volume<VolumeData>,
  options: MinkowskiOptions,
): MinkowskiFunctionals {
  const { threshold } = options;
  const boundary = resolveBoundary("minkowskiFunctionals", options.boundary);
  const mask = phaseMask("minkowskiFunctionals", volume, threshold);
  const { data, shape, spacing } = volume;
  const grid = cellGrid(shape, boundary);
  const { mixed, inside } = sortCells(mask, grid);
  const cuts = createCellCuts(data, threshold, shape, spacing);
  const curvature = createCellCurvature(data, threshold, cuts, grid, spacing);
  const cut = isoBody(cuts, mixed, spacing, curvature);
  return {
    volume: inside * spacing[0] * spacing[1] * spacing[2] + cut.volume,
    area: cut.area,
    meanCurvature: cut.meanCurvature,
    eulerNumber: eulerFromSimplices(configurationCounts(mask, shape, boundary)),
    regionVolume: gridVolume(grid, spacing),
  };
}
