import type { Axis, Volume, VolumeData } from "@microstructure/volume";
import { type Boundary, type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import type { LagProfile } from "./lag-profile.js";
import { type RunLengths, runLengths } from "./run-lengths.js";

/** How {@link linealPath} tells the phase, and how it goes on beyond the box. */
export interface LinealPathOptions extends PhaseOptions, BoundaryOptions {}

/**
 * Lineal-path function L(r) of a phase along each axis: the probability that a voxel, the one r away along the axis and
 * all between them lie in it, for r of 0 ... n - 1 voxels.
 *
 * L(0) is the volume fraction, L never rises with r and is never above S2(r) of `twoPointCorrelation`. With an open
 * boundary only segments inside the box count.
 *
 * **Cost** one pass per axis.
 *
 * @throws RangeError for NaN or infinity, a threshold that is not finite, or another boundary.
 */
export function linealPath(
  volume: Volume<VolumeData>,
  options: LinealPathOptions,
): Readonly<Record<Axis, LagProfile>> {
  const boundary = resolveBoundary("linealPath", options.boundary);
  const mask = phaseMask("linealPath", volume, options.threshold);
  const along = (axis: 0 | 1 | 2): LagProfile => {
    const runs = runLengths(mask, volume.shape, axis, boundary);
    const value = segmentFractions(runs, volume.shape[axis], boundary);
    return { r: value.map((_, i) => i * volume.spacing[axis]), value };
  };
  return { z: along(0), y: along(1), x: along(2) };
}

/** Fraction of the segments of 1 ... n voxels that lie in the phase: a run of m voxels holds m - i + 1 of i. */
function segmentFractions(
  { whole, cut, endless, lines }: RunLengths,
  n: number,
  boundary: Boundary,
): Float64Array {
  const fractions = new Float64Array(n);
  let runs = 0;
  let segments = endless * n;
  for (let i = n; i >= 1; i--) {
    runs += whole[i]! + cut[i]!;
    segments += runs;
    const possible = boundary === "open" ? n - i + 1 : n;
    fractions[i - 1] = segments / (lines * possible);
  }
  return fractions;
}
