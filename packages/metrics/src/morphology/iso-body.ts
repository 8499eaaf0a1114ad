import type { Spacing3 } from "@microstructure/volume";
import type { CellCuts } from "./cell-cuts.js";
import { cellSections, type Section } from "./sections.js";

/**
 * Volume, interface area and integral mean curvature, within `cells`, of the body value >= threshold of a field that is
 * linear on the tetrahedra of each cell: there the interface is a plane triangle or quadrilateral, so all are exact for
 * this field.
 *
 * @param curvature of one cell after `cuts` moved to it
 */
export function isoBody(
  cuts: CellCuts,
  cells: Uint32Array,
  [dz, dy, dx]: Spacing3,
  curvature: (index: number, code: number) => number = () => 0,
): { volume: number; area: number; meanCurvature: number } {
  const cases = Array.from({ length: 256 }, (_, code) => cellSections(code));
  let filled = 0;
  let twiceArea = 0;
  let meanCurvature = 0;
  for (let i = 0; i < cells.length; i++) {
    const code = cuts.load(cells[i]!);
    const cell = cases[code]!;
    filled += cell.filled;
    for (let s = 0; s < cell.sections.length; s++) {
      filled += filledShare(cuts.share, cell.sections[s]!);
      twiceArea += parallelogram(cuts, cell.sections[s]!.edges);
    }
    meanCurvature += curvature(cells[i]!, code);
  }
  return { volume: (filled * dz * dy * dx) / 6, area: twiceArea / 2, meanCurvature };
}

/** Share of a cut tetrahedron that lies inside, from the inside shares of its cut edges. */
function filledShare(share: Float64Array, { edges, upperInside, inside }: Section): number {
  const a = Math.abs(upperInside[0]! - share[edges[0]!]!);
  const b = Math.abs(upperInside[1]! - share[edges[1]!]!);
  const c = Math.abs(upperInside[2]! - share[edges[2]!]!);
  if (inside === 1) return a * b * c;
  if (inside === 3) return 1 - (1 - a) * (1 - b) * (1 - c);
  const d = Math.abs(upperInside[3]! - share[edges[3]!]!);
  return a * b + a * d * (1 - b) + c * d * (1 - a);
}

/** Twice the area of the section: of two sides of a triangle, or of the diagonals of a quadrilateral. */
function parallelogram({ z, y, x }: CellCuts, edges: readonly number[]): number {
  const isTriangle = edges.length === 3;
  const [p, q] = [edges[0]!, edges[isTriangle ? 2 : 3]!];
  const [r, s] = [edges[isTriangle ? 0 : 1]!, edges[isTriangle ? 1 : 2]!];
  const [az, ay, ax] = [z[q]! - z[p]!, y[q]! - y[p]!, x[q]! - x[p]!];
  const [bz, by, bx] = [z[s]! - z[r]!, y[s]! - y[r]!, x[s]! - x[r]!];
  return Math.sqrt((ay * bx - ax * by) ** 2 + (ax * bz - az * bx) ** 2 + (az * by - ay * bz) ** 2);
}
