import type { Axis, Shape3, Volume, VolumeData } from "@microstructure/volume";
import { type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import { type Adjacency, assertAdjacency } from "./adjacency.js";
import { joinCopies } from "./join-copies.js";
import { type Labels, labelOpen } from "./label-open.js";

/** Options of {@link connectedComponents} and `connectivity`. */
export interface ConnectivityOptions extends PhaseOptions, BoundaryOptions {
  /** Default 6. */
  readonly adjacency?: Adjacency;
}

/** The connected parts of a phase. */
export interface ConnectedComponents {
  /** Per voxel 0 outside the phase, otherwise the number of its component, 1 to `count`, in scan order of their starts. */
  readonly labels: Uint32Array;
  readonly count: number;
  /** Volume of component `i + 1`, unit of the spacing cubed. */
  readonly volumes: Float64Array;
  /** Per axis 1 where component `i + 1` percolates, otherwise 0. */
  readonly percolates: Readonly<Record<Axis, Uint8Array>>;
}

/**
 * Connected components of the phase value >= threshold.
 *
 * A component percolates along an axis when it joins a copy of itself that lies one or more boxes further along it
 * (periodic) or touches both faces (open, and any axis of length 1, which is never periodic). Touching both faces of a
 * periodic box is not enough.
 *
 * **Cost** O(n) for all practical purposes: union-find within the box, then over its faces.
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function connectedComponents(
  volume: Volume<VolumeData>,
  options: ConnectivityOptions,
): ConnectedComponents {
  return findComponents("connectedComponents", volume, options);
}

/** {@link connectedComponents} under the name of the function that was called. */
export function findComponents(
  caller: string,
  volume: Volume<VolumeData>,
  options: ConnectivityOptions,
): ConnectedComponents {
  const { threshold, adjacency = 6 } = options;
  const boundary = resolveBoundary(caller, options.boundary);
  assertAdjacency(caller, adjacency);
  const mask = phaseMask(caller, volume, threshold);
  const { shape, spacing } = volume;
  const open = labelOpen(mask, shape, adjacency);
  const { labels, count, wraps } =
    boundary === "open" ? { ...open, wraps: undefined } : mergeCopies(open, shape, adjacency);

  const voxels = new Float64Array(count + 1);
  for (let i = 0; i < labels.length; i++) voxels[labels[i]!]!++;
  const volumes = voxels.subarray(1).map((n) => n * spacing[0] * spacing[1] * spacing[2]);
  const percolates = [0, 1, 2].map((axis) =>
    wraps !== undefined && shape[axis]! > 1
      ? Uint8Array.from({ length: count }, (_, i) => wraps[3 * i + axis]!)
      : touchesBothFaces(labels, count, shape, axis),
  );
  const [z, y, x] = percolates as [Uint8Array, Uint8Array, Uint8Array];
  return { labels, count, volumes, percolates: { z, y, x } };
}

/** Components of the periodic box, and 3 flags for each: whether it wraps along z, y, x. */
function mergeCopies(open: Labels, shape: Shape3, adjacency: Adjacency): Labels & { wraps: Uint8Array } {
  const sets = joinCopies(open, shape, adjacency);
  const numbers = new Uint32Array(open.count + 1);
  const wraps: number[] = [];
  let count = 0;
  for (let part = 1; part <= open.count; part++) {
    const root = sets.root(part);
    if (root === part) {
      numbers[part] = ++count;
      wraps.push(...sets.wraps.subarray(3 * part, 3 * part + 3));
    } else numbers[part] = numbers[root]!;
  }
  return { labels: open.labels.map((label) => numbers[label]!), count, wraps: Uint8Array.from(wraps) };
}

function touchesBothFaces(labels: Uint32Array, count: number, shape: Shape3, axis: number): Uint8Array {
  const stride = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const length = shape[axis]!;
  const first = new Uint8Array(count + 1);
  const last = new Uint8Array(count + 1);
  for (let start = 0; start < labels.length; start += stride * length) {
    for (let i = start; i < start + stride; i++) {
      first[labels[i]!] = 1;
      last[labels[i + stride * (length - 1)]!] = 1;
    }
  }
  return first.map((flag, label) => flag & last[label]!).subarray(1);
}
