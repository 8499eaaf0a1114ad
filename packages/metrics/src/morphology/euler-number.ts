import type { Volume, VolumeData } from "@microstructure/volume";
import { type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import { type Adjacency, assertAdjacency } from "./adjacency.js";
import { cellCounts } from "./cell-counts.js";
import { configurationCounts } from "./configurations.js";

/** Options of {@link eulerNumber}. */
export interface EulerNumberOptions extends PhaseOptions, BoundaryOptions {
  /** Default 6. */
  readonly adjacency?: Adjacency;
}

/**
 * Euler number of the phase, value >= threshold: components minus tunnels plus cavities. A ball has 1, a ring 0, a
 * hollow ball 2; a laminate that closes on itself through periodic faces has 0.
 *
 * With an open boundary the phase ends at the box. An axis of length 1 is never periodic, so a plane has its 2-D Euler
 * number. In a periodic box the phase with adjacency 26 and its complement with adjacency 6 have the same number.
 *
 * **Cost** O(n).
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function eulerNumber(volume: Volume<VolumeData>, options: EulerNumberOptions): number {
  const { threshold, adjacency = 6 } = options;
  const boundary = resolveBoundary("eulerNumber", options.boundary);
  assertAdjacency("eulerNumber", adjacency);
  const mask = phaseMask("eulerNumber", volume, threshold);
  return eulerFromCells(configurationCounts(mask, volume.shape, boundary), adjacency);
}

/** Euler number of a phase with these configurations. */
export function eulerFromCells(configurations: Float64Array, adjacency: Adjacency): number {
  const { voxels, faces, edges, vertices } = cellCounts(configurations, adjacency);
  const [f, e] = [faces[0] + faces[1] + faces[2], edges[0] + edges[1] + edges[2]];
  return adjacency === 26 ? vertices - e + f - voxels : voxels - f + e - vertices;
}
