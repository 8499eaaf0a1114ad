import type { Spacing3, VolumeData } from "@microstructure/volume";
import type { CellCuts } from "./cell-cuts.js";
import type { CellGrid } from "./cells.js";
import { cellHinges, type Hinge } from "./hinges.js";

/**
 * Function of a cell's lowest voxel and of its corners in the phase, as bits: integral mean curvature of the interface in
 * the cell that `cuts` holds. The interface is the polyhedron of a field that is linear on the tetrahedra of each cell; the
 * integral is half the sum of length times turning angle over its edges, convex ones positive.
 */
export function createCellCurvature(
  data: VolumeData,
  threshold: number,
  cuts: CellCuts,
  { shape, wraps }: CellGrid,
  spacing: Spacing3,
): (index: number, code: number) => number {
  const [nz, ny, nx] = shape;
  const inverse: Spacing3 = [1 / spacing[0], 1 / spacing[1], 1 / spacing[2]];
  const cases = Array.from({ length: 256 }, (_, code) => cellHinges(code));
  const f = new Float64Array(11);
  const below = [false, false, false];
  return (index, code) => {
    const hinges = cases[code]!;
    const x = index % nx;
    const row = (index - x) / nx;
    const y = row % ny;
    const z = (row - y) / ny;
    for (let j = 0; j < 8; j++) f[j] = cuts.f[j]!;
    f[8] = data[index + (z > 0 ? -1 : nz - 1) * ny * nx]! - threshold;
    f[9] = data[index + (y > 0 ? -1 : ny - 1) * nx]! - threshold;
    f[10] = data[index + (x > 0 ? -1 : nx - 1)]! - threshold;
    below[0] = z > 0 || wraps[0];
    below[1] = y > 0 || wraps[1];
    below[2] = x > 0 || wraps[2];
    toUnitRange(f);
    let sum = 0;
    for (let h = 0; h < hinges.length; h++) {
      const hinge = hinges[h]!;
      if (hinge.faceAxis >= 0 && !below[hinge.faceAxis]) continue;
      sum += edgeLength(cuts, hinge) * turningAngle(f, hinge, inverse);
    }
    return sum / 2;
  };
}

/** Takes a common factor out, so that products of slopes neither overflow nor vanish. */
function toUnitRange(f: Float64Array): void {
  let largest = 0;
  for (let j = 0; j < f.length; j++) largest = Math.max(largest, Math.abs(f[j]!));
  for (let j = 0; j < f.length; j++) f[j] = f[j]! / largest;
}

function edgeLength({ z, y, x }: CellCuts, { edges: [p, q] }: Hinge): number {
  return Math.sqrt((z[q]! - z[p]!) ** 2 + (y[q]! - y[p]!) ** 2 + (x[q]! - x[p]!) ** 2);
}

/** Angle between the gradients of f on either side of a hinge, from the inverse spacing; positive where the body is convex. */
function turningAngle(f: Float64Array, hinge: Hinge, [iz, iy, ix]: Spacing3): number {
  const { slopes, tips, base } = hinge;
  const [a, b] = slopes;
  const az = (f[a[1]]! - f[a[0]]!) * iz;
  const ay = (f[a[3]]! - f[a[2]]!) * iy;
  const ax = (f[a[5]]! - f[a[4]]!) * ix;
  const bz = (f[b[1]]! - f[b[0]]!) * iz;
  const by = (f[b[3]]! - f[b[2]]!) * iy;
  const bx = (f[b[5]]! - f[b[4]]!) * ix;
  const sine = Math.sqrt((ay * bx - ax * by) ** 2 + (ax * bz - az * bx) ** 2 + (az * by - ay * bz) ** 2);
  const angle = Math.atan2(sine, az * bz + ay * by + ax * bx);
  return f[tips[0]]! + f[tips[1]]! < f[base[0]]! + f[base[1]]! ? angle : -angle;
}
