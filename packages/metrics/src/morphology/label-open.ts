import type { Shape3 } from "@microstructure/volume";
import type { Adjacency } from "./adjacency.js";
import { joinSets } from "./disjoint-sets.js";

/** Voxels by the connected part that they belong to. */
export interface Labels {
  /** 0 outside the phase, otherwise 1 to `count`, numbered in the order of their first voxels. */
  readonly labels: Uint32Array;
  readonly count: number;
}

/** Steps (z, y, x) to the neighbours of a voxel that precede it in scan order. */
export function precedingSteps(adjacency: Adjacency): [number, number, number][] {
  const steps: [number, number, number][] = [];
  for (let i = 0; i < 13; i++) {
    const step: [number, number, number] = [Math.floor(i / 9) - 1, (Math.floor(i / 3) % 3) - 1, (i % 3) - 1];
    const distance = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]);
    if (adjacency === 26 || distance === 1) steps.push(step);
  }
  return steps;
}

/** Connected parts of `mask`, nothing joined across the faces of the box. Union-find, O(n). */
export function labelOpen(mask: Uint8Array, [nz, ny, nx]: Shape3, adjacency: Adjacency): Labels {
  const steps = precedingSteps(adjacency);
  const parent = new Uint32Array(mask.length);
  for (let i = 0, z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        if (mask[i] === 0) continue;
        parent[i] = i;
        for (let s = 0; s < steps.length; s++) {
          const [dz, dy, dx] = steps[s]!;
          const inside = z + dz >= 0 && y + dy >= 0 && y + dy < ny && x + dx >= 0 && x + dx < nx;
          const j = i + (dz * ny + dy) * nx + dx;
          if (inside && mask[j] !== 0) joinSets(parent, i, j);
        }
      }
    }
  }
  // Parents precede their children, so one pass numbers the roots and hands the numbers on, in place.
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0) parent[i] = parent[i] === i ? ++count : parent[parent[i]!]!;
  }
  return { labels: parent, count };
}
