import type { Spacing3, VolumeData } from "@microstructure/volume";
import { cellCorners } from "./cell-corners.js";
import type { CellGrid } from "./cells.js";
import { cellHinges } from "./hinges.js";

/**
 * Integral mean curvature, within `cells`, of the interface of the body f >= threshold, with f linear on the tetrahedra
 * of each cell: half the sum of length times turning angle over the edges of this polyhedron, convex edges positive.
 */
export function isoCurvature(
  data: VolumeData,
  threshold: number,
  grid: CellGrid,
  spacing: Spacing3,
  cells: Uint32Array,
): number {
  const { shape, wraps } = grid;
  const [nz, ny, nx] = shape;
  const hinges = cellHinges();
  const corners = new Uint32Array(8);
  const f = new Float64Array(11);
  const below = [false, false, false];
  let sum = 0;
  for (let i = 0; i < cells.length; i++) {
    const index = cells[i]!;
    const x = index % nx;
    const row = (index - x) / nx;
    const y = row % ny;
    const z = (row - y) / ny;
    cellCorners(index, shape, corners);
    for (let j = 0; j < 8; j++) f[j] = data[corners[j]!]! - threshold;
    f[8] = data[index + (z > 0 ? -1 : nz - 1) * ny * nx]! - threshold;
    f[9] = data[index + (y > 0 ? -1 : ny - 1) * nx]! - threshold;
    f[10] = data[index + (x > 0 ? -1 : nx - 1)]! - threshold;
    below[0] = z > 0 || wraps[0];
    below[1] = y > 0 || wraps[1];
    below[2] = x > 0 || wraps[2];
    toUnitRange(f);
    for (const { triangle, slopes, tips, base, faceAxis } of hinges) {
      if (faceAxis >= 0 && !below[faceAxis]) continue;
      const length = crossingLength(f, triangle, spacing);
      if (length === 0) continue;
      const bend = f[tips[0]]! + f[tips[1]]! - f[base[0]]! - f[base[1]]!;
      const angle = angleBetween(f, slopes[0], slopes[1], spacing);
      sum += bend < 0 ? length * angle : -length * angle;
    }
  }
  return sum / 2;
}

/** Takes a common factor out, so that products of slopes neither overflow nor vanish. */
function toUnitRange(f: Float64Array): void {
  let largest = 0;
  for (let j = 0; j < f.length; j++) largest = Math.max(largest, Math.abs(f[j]!));
  for (let j = 0; j < f.length; j++) f[j] = f[j]! / largest;
}

/** Length of the line f = 0 in a triangle, 0 where it does not cross. */
function crossingLength(f: Float64Array, triangle: readonly number[], [dz, dy, dx]: Spacing3): number {
  let [z, y, x, crossings] = [0, 0, 0, 0];
  for (let j = 0; j < 3; j++) {
    const p = triangle[j]!;
    const q = triangle[j === 2 ? 0 : j + 1]!;
    const fp = f[p]!;
    const fq = f[q]!;
    if (fp >= 0 === fq >= 0) continue;
    const part = fp / (fp - fq);
    const sign = crossings++ === 0 ? 1 : -1;
    z += sign * ((p >> 2) + part * ((q >> 2) - (p >> 2)));
    y += sign * (((p >> 1) & 1) + part * (((q >> 1) & 1) - ((p >> 1) & 1)));
    x += sign * ((p & 1) + part * ((q & 1) - (p & 1)));
  }
  return crossings === 0 ? 0 : Math.sqrt((dz * z) ** 2 + (dy * y) ** 2 + (dx * x) ** 2);
}

/** Angle between the gradients of f in two tetrahedra, each given by its edges along z, y and x. */
function angleBetween(
  f: Float64Array,
  a: readonly number[],
  b: readonly number[],
  [dz, dy, dx]: Spacing3,
): number {
  const az = (f[a[1]!]! - f[a[0]!]!) / dz;
  const ay = (f[a[3]!]! - f[a[2]!]!) / dy;
  const ax = (f[a[5]!]! - f[a[4]!]!) / dx;
  const bz = (f[b[1]!]! - f[b[0]!]!) / dz;
  const by = (f[b[3]!]! - f[b[2]!]!) / dy;
  const bx = (f[b[5]!]! - f[b[4]!]!) / dx;
  const cross = Math.sqrt((ay * bx - ax * by) ** 2 + (ax * bz - az * bx) ** 2 + (az * by - ay * bz) ** 2);
  return Math.atan2(cross, az * bz + ay * by + ax * bx);
}
