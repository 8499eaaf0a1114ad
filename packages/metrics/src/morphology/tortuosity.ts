import { type Axis, axisIndex, type Shape3, type Volume, type VolumeData } from "@microstructure/volume";
import { type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import { assertAxis } from "../ssim/slice-axis.js";
import { spreadDistance } from "./geodesic-distance.js";

/** Options of {@link tortuosity}. */
export interface TortuosityOptions extends PhaseOptions, BoundaryOptions {
  /** Direction of the paths: from the first voxels along it to the last. */
  readonly axis: Axis;
}

/** Lengths of the shortest paths through a phase, relative to the straight line. */
export interface Tortuosity {
  /** Mean over the voxels of the last face that a path reaches. */
  readonly mean: number;
  /** The shortest path of all. */
  readonly shortest: number;
  /** Share of the phase on the last face that a path reaches. */
  readonly reached: number;
}

/**
 * Geodesic tortuosity of the phase value >= threshold along an axis: lengths of the shortest paths through voxel centres
 * of the phase from its first face to each phase voxel of its last, over the distance of the faces. Undefined when no
 * path leads through, or the axis has a single voxel.
 *
 * Paths start and end at the faces of `axis` whatever the boundary; a periodic box lets them leave through the others.
 * This is a measure of geometry; tortuosity from diffusion is larger.
 *
 * **Accuracy** exact for paths of steps to the 26 neighbours. Where the phase is wide enough to go straight in any
 * direction, such paths are up to 13 % too long (cubic voxels).
 * **Cost** O(n) per sweep; sweeps grow with the number of turns of the longest path.
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function tortuosity(volume: Volume<VolumeData>, options: TortuosityOptions): Tortuosity | undefined {
  const { threshold } = options;
  const boundary = resolveBoundary("tortuosity", options.boundary);
  const mask = phaseMask("tortuosity", volume, threshold);
  const { shape, spacing } = volume;
  assertAxis("tortuosity", options.axis);
  const axis = axisIndex(options.axis);
  const length = shape[axis];
  if (length === 1) return undefined;

  const wraps = [0, 1, 2].map((a) => boundary === "periodic" && a !== axis) as [boolean, boolean, boolean];
  const [first, last] = faces(shape, axis);
  const distance = new Float64Array(mask.length).fill(Number.POSITIVE_INFINITY);
  for (const i of first) if (mask[i] === 1) distance[i] = 0;
  spreadDistance(distance, mask, shape, spacing, wraps);

  const ends = last.filter((i) => mask[i] === 1);
  const paths = Array.from(ends, (i) => distance[i]!).filter(Number.isFinite);
  if (paths.length === 0) return undefined;
  const straight = (length - 1) * spacing[axis];
  return {
    mean: paths.reduce((sum, path) => sum + path, 0) / paths.length / straight,
    shortest: paths.reduce((least, path) => Math.min(least, path)) / straight,
    reached: paths.length / ends.length,
  };
}

/** Indices of the voxels that are first and last along an axis. */
function faces(shape: Shape3, axis: 0 | 1 | 2): [Uint32Array, Uint32Array] {
  const stride = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const length = shape[axis];
  const count = (shape[0] * shape[1] * shape[2]) / length;
  const first = Uint32Array.from(
    { length: count },
    (_, i) => Math.floor(i / stride) * stride * length + (i % stride),
  );
  return [first, first.map((i) => i + stride * (length - 1))];
}
