import type { Shape3 } from "@microstructure/volume";
import type { Adjacency } from "./adjacency.js";
import { joinSets } from "./disjoint-sets.js";
import { findRuns, type Runs } from "./runs.js";

/** Voxels by the connected part that they belong to. */
export interface Labels {
  /** 0 outside the phase, otherwise 1 to `count`, numbered in the order of their first voxels. */
  readonly labels: Uint32Array;
  readonly count: number;
}

/** Connected parts of `mask`, nothing joined across the faces of the box: union-find over runs of voxels along x. */
export function labelOpen(mask: Uint8Array, [nz, ny, nx]: Shape3, adjacency: Adjacency): Labels {
  const runs = findRuns(mask, nx);
  const parent = Uint32Array.from({ length: runs.starts.length }, (_, i) => i);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = z * ny + y;
      if (y > 0) joinRows(parent, runs, row, row - 1, adjacency);
      if (z === 0) continue;
      joinRows(parent, runs, row, row - ny, adjacency);
      if (adjacency === 6) continue;
      if (y > 0) joinRows(parent, runs, row, row - ny - 1, adjacency);
      if (y + 1 < ny) joinRows(parent, runs, row, row - ny + 1, adjacency);
    }
  }
  const labels = new Uint32Array(mask.length);
  let count = 0;
  for (let row = 0; row < nz * ny; row++) {
    for (let i = runs.before[row]!; i < runs.before[row + 1]!; i++) {
      // Parents precede their children, so one pass numbers the roots and hands the numbers on, in place.
      parent[i] = parent[i] === i ? ++count : parent[parent[i]!]!;
      labels.fill(parent[i]!, row * nx + runs.starts[i]!, row * nx + runs.ends[i]!);
    }
  }
  return { labels, count };
}

/** Joins the runs of two neighbouring rows that share a position, or with adjacency 26 lie one apart. */
function joinRows(parent: Uint32Array, runs: Runs, rowA: number, rowB: number, adjacency: Adjacency): void {
  const { starts, ends, before } = runs;
  const reach = adjacency === 26 ? 1 : 0;
  let i = before[rowA]!;
  let j = before[rowB]!;
  while (i < before[rowA + 1]! && j < before[rowB + 1]!) {
    if (starts[i]! < ends[j]! + reach && starts[j]! < ends[i]! + reach) joinSets(parent, i, j);
    if (ends[i]! < ends[j]!) i++;
    else j++;
  }
}
