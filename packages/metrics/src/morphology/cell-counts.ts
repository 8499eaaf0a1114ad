import type { Adjacency } from "./adjacency.js";

/** Cells of the voxel grid that belong to a phase, by the axes that they extend along. */
export interface CellCounts {
  readonly voxels: number;
  /** Faces perpendicular to z, y and x. */
  readonly faces: readonly [z: number, y: number, x: number];
  /** Edges along z, y and x. */
  readonly edges: readonly [z: number, y: number, x: number];
  readonly vertices: number;
}

const AXIS_BITS = [4, 2, 1] as const;

/**
 * Cells of the phase, from its configurations. With adjacency 26 a cell belongs to the phase when any voxel around it
 * does (closed voxels); with 6, when all of them do.
 */
export function cellCounts(configurations: Float64Array, adjacency: Adjacency): CellCounts {
  const count = (directions: readonly number[]): number => {
    // Voxels around the cell on the positive side of the vertex: offset 1 along each of its own directions.
    const around = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => directions.every((d) => (bit & d) !== 0));
    const bits = around.reduce((set, bit) => set | (1 << bit), 0);
    return configurations.reduce((total, n, code) => {
      const belongs = adjacency === 26 ? (code & bits) !== 0 : (code & bits) === bits;
      return belongs ? total + n : total;
    }, 0);
  };
  const [z, y, x] = AXIS_BITS;
  return {
    voxels: count([z, y, x]),
    faces: [count([y, x]), count([z, x]), count([z, y])],
    edges: [count([z]), count([y]), count([x])],
    vertices: count([]),
  };
}
