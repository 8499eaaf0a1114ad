import type { Shape3 } from "@microstructure/volume";
import type { Boundary } from "../boundary.js";

/**
 * How often each of the 256 configurations of 2x2x2 voxels occurs in `mask`, over all vertices of the voxel grid.
 *
 * Bit `4 z + 2 y + x` of a configuration is the voxel at offset (z, y, x). Every additive quantity of the phase (counts
 * of cells, Minkowski functionals) is a weighted sum of these counts. Voxels beyond an open face are 0; so are those
 * beyond an axis of length 1, whatever the boundary: a plane is a sheet one voxel thick.
 *
 * **Cost** O(n), one pass.
 */
export function configurationCounts(mask: Uint8Array, shape: Shape3, boundary: Boundary): Float64Array {
  const [nz, ny, nx] = shape;
  const counts = new Float64Array(256);
  const firsts = shape.map((n) => (boundary === "periodic" && n > 1 ? 0 : -1));
  const [z0, y0, x0] = firsts as [number, number, number];
  const emptyRow = new Uint8Array(nx);
  for (let z = z0; z < nz; z++) {
    for (let y = y0; y < ny; y++) {
      const rows = [z, z + 1].flatMap((rz) => [y, y + 1].map((ry) => row(rz, ry)));
      const [a, b, c, d] = rows as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
      let code = x0 < 0 ? 0 : a[0]! | (b[0]! << 2) | (c[0]! << 4) | (d[0]! << 6);
      for (let x = x0 + 1; x < nx; x++) {
        code |= (a[x]! << 1) | (b[x]! << 3) | (c[x]! << 5) | (d[x]! << 7);
        counts[code]!++;
        code = (code >> 1) & 0b01010101;
      }
      if (x0 === 0) code |= (a[0]! << 1) | (b[0]! << 3) | (c[0]! << 5) | (d[0]! << 7);
      counts[code]!++;
    }
  }
  return counts;

  function row(z: number, y: number): Uint8Array {
    const wrappedZ = z0 === 0 ? z % nz : z;
    const wrappedY = y0 === 0 ? y % ny : y;
    if (wrappedZ < 0 || wrappedZ >= nz || wrappedY < 0 || wrappedY >= ny) return emptyRow;
    const start = (wrappedZ * ny + wrappedY) * nx;
    return mask.subarray(start, start + nx);
  }
}
