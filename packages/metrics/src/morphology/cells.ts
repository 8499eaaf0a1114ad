import type { Shape3, Spacing3 } from "@microstructure/volume";
import type { Boundary } from "../boundary.js";

/** Cells between eight neighbouring voxel centres. */
export interface CellGrid {
  readonly shape: Shape3;
  /** Per axis: whether the cell before the first is the last, as in a periodic box. */
  readonly wraps: readonly [boolean, boolean, boolean];
  /** Cells per axis: one per voxel where the grid wraps, one fewer where it does not. */
  readonly cells: Shape3;
}

/** The cells of a grid of voxels. An axis of length 1 is one cell of constant values, whatever the boundary. */
export function cellGrid(shape: Shape3, boundary: Boundary): CellGrid {
  const [z, y, x] = shape.map((n) => boundary === "periodic" || n === 1) as [boolean, boolean, boolean];
  const cells: Shape3 = [shape[0] - (z ? 0 : 1), shape[1] - (y ? 0 : 1), shape[2] - (x ? 0 : 1)];
  return { shape, wraps: [z, y, x], cells };
}

/** Volume of all cells, in the unit of the spacing cubed. */
export function gridVolume({ cells }: CellGrid, [dz, dy, dx]: Spacing3): number {
  return cells[0] * dz * (cells[1] * dy) * (cells[2] * dx);
}

/** Cells that the interface crosses, by the index of their lowest voxel, and the number of cells inside the phase. */
export function sortCells(mask: Uint8Array, grid: CellGrid): { mixed: Uint32Array; inside: number } {
  const [nz, ny, nx] = grid.shape;
  const [cz, cy, cx] = grid.cells;
  const mixed = new Uint32Array(cz * cy * cx);
  let count = 0;
  let inside = 0;
  for (let z = 0; z < cz; z++) {
    const nextZ = z + 1 === nz ? 0 : z + 1;
    for (let y = 0; y < cy; y++) {
      const nextY = y + 1 === ny ? 0 : y + 1;
      const [a, b] = [(z * ny + y) * nx, (z * ny + nextY) * nx];
      const [c, d] = [(nextZ * ny + y) * nx, (nextZ * ny + nextY) * nx];
      let low = mask[a]! + mask[b]! + mask[c]! + mask[d]!;
      for (let x = 0; x < cx; x++) {
        const next = x + 1 === nx ? 0 : x + 1;
        const high = mask[a + next]! + mask[b + next]! + mask[c + next]! + mask[d + next]!;
        if (low + high === 8) inside++;
        else if (low + high > 0) mixed[count++] = a + x;
        low = high;
      }
    }
  }
  return { mixed: mixed.slice(0, count), inside };
}
