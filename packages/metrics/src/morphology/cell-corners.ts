import type { Shape3 } from "@microstructure/volume";

/**
 * Indices of the eight voxels at the corners of the cell with lowest voxel `index`, written to `corners`: bit 4 of a
 * corner's position is one step along z, bit 2 along y, bit 1 along x.
 */
export function cellCorners(index: number, shape: Shape3, corners: Uint32Array): void {
  const [nz, ny, nx] = shape;
  const x = index % nx;
  const row = (index - x) / nx;
  const stepX = x + 1 === nx ? 1 - nx : 1;
  const stepY = (row % ny) + 1 === ny ? (1 - ny) * nx : nx;
  const stepZ = row + ny >= nz * ny ? (1 - nz) * ny * nx : ny * nx;
  for (let i = 0; i < 8; i++) {
    corners[i] = index + (i & 1 ? stepX : 0) + (i & 2 ? stepY : 0) + (i & 4 ? stepZ : 0);
  }
}
