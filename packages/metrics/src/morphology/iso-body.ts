import type { Shape3, Spacing3, VolumeData } from "@microstructure/volume";
import { cellCorners } from "./cell-corners.js";
import { TETRAHEDRA } from "./simplices.js";

/**
 * Volume and interface area, within `cells`, of the body f >= threshold, with f linear on the tetrahedra of each cell:
 * its interface in a tetrahedron is a plane triangle or quadrilateral, so both are exact for this f.
 */
export function isoBody(
  data: VolumeData,
  threshold: number,
  shape: Shape3,
  spacing: Spacing3,
  cells: Uint32Array,
): { volume: number; area: number } {
  const corners = new Uint32Array(8);
  const f = new Float64Array(8);
  const s = new Float64Array(4);
  const [pz, py, px] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  const [dz, dy, dx] = spacing;
  let filled = 0;
  let twiceArea = 0;
  for (let i = 0; i < cells.length; i++) {
    cellCorners(cells[i]!, shape, corners);
    for (let j = 0; j < 8; j++) f[j] = data[corners[j]!]! - threshold;
    for (let t = 0; t < 6; t++) {
      const vertices = TETRAHEDRA[t]!;
      let crossings = 0;
      let inside = 0;
      for (let j = 0; j < 4; j++) {
        const p = vertices[j]!;
        const fp = f[p]!;
        if (!(fp >= 0)) continue;
        inside++;
        for (let k = 0; k < 4; k++) {
          const q = vertices[k]!;
          if (f[q]! >= 0) continue;
          // Fraction of the edge p-q that lies inside.
          const part = fp / (fp - f[q]!);
          s[crossings] = part;
          pz[crossings] = dz * ((p >> 2) + part * ((q >> 2) - (p >> 2)));
          py[crossings] = dy * (((p >> 1) & 1) + part * (((q >> 1) & 1) - ((p >> 1) & 1)));
          px[crossings] = dx * ((p & 1) + part * ((q & 1) - (p & 1)));
          crossings++;
        }
      }
      filled += filledFraction(inside, s);
      if (crossings === 0) continue;
      // Two sides of a triangle, or the diagonals of a quadrilateral.
      const [last, from, to] = [crossings - 1, crossings - 3, crossings - 2];
      const [az, ay, ax] = [pz[last]! - pz[0]!, py[last]! - py[0]!, px[last]! - px[0]!];
      const [bz, by, bx] = [pz[to]! - pz[from]!, py[to]! - py[from]!, px[to]! - px[from]!];
      twiceArea += Math.sqrt((ay * bx - ax * by) ** 2 + (ax * bz - az * bx) ** 2 + (az * by - ay * bz) ** 2);
    }
  }
  return { volume: (filled * dz * dy * dx) / 6, area: twiceArea / 2 };
}

/** Share of a tetrahedron that lies inside, from the inside parts of its cut edges in order of their inside ends. */
function filledFraction(inside: number, s: Float64Array): number {
  if (inside === 0 || inside === 4) return inside / 4;
  const [a, b, c, d] = [s[0]!, s[1]!, s[2]!, s[3]!];
  if (inside === 1) return a * b * c;
  if (inside === 3) return 1 - (1 - a) * (1 - b) * (1 - c);
  return a * b + a * d * (1 - b) + c * d * (1 - a);
}
