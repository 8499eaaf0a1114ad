import type { Shape3, Spacing3, VolumeData } from "@microstructure/volume";
import { EDGES } from "./simplices.js";

/** One cell of a field at a time: its values above the threshold, and where its edges cross it. */
export interface CellCuts {
  /** Value minus threshold at each corner. */
  readonly f: Float64Array;
  /** Per edge that crosses: share of it that lies below the crossing, and the crossing relative to corner 0. */
  readonly share: Float64Array;
  readonly z: Float64Array;
  readonly y: Float64Array;
  readonly x: Float64Array;
  /** Moves to the cell with lowest voxel `index`. Returns its corners in the phase, as bits. */
  load(index: number): number;
}

/** Reads cells of a field that continues periodically. */
export function createCellCuts(
  data: VolumeData,
  threshold: number,
  [nz, ny, nx]: Shape3,
  spacing: Spacing3,
): CellCuts {
  const f = new Float64Array(8);
  const [share, z, y, x] = Array.from({ length: 4 }, () => new Float64Array(EDGES.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const place = (corner: number) => [4, 2, 1].map((bit, a) => (corner & bit ? spacing[a]! : 0));
  const lower = Uint8Array.from(EDGES, ([p]) => p);
  const upper = Uint8Array.from(EDGES, ([, q]) => q);
  const crossings = Array.from({ length: 256 }, (_, code) =>
    Uint8Array.from(EDGES.keys()).filter((e) => ((code >> lower[e]!) ^ (code >> upper[e]!)) & 1),
  );
  const origin = Float64Array.from(EDGES.flatMap(([p]) => place(p)));
  const extent = Float64Array.from(EDGES.flatMap(([p, q]) => place(q - p)));

  return {
    f,
    share,
    z,
    y,
    x,
    load(index) {
      const column = index % nx;
      const row = (index - column) / nx;
      const stepX = column + 1 === nx ? 1 - nx : 1;
      const stepY = (row % ny) + 1 === ny ? (1 - ny) * nx : nx;
      const stepZ = row + ny >= nz * ny ? (1 - nz) * ny * nx : ny * nx;
      let code = 0;
      for (let i = 0; i < 8; i++) {
        const at = index + (i & 1 ? stepX : 0) + (i & 2 ? stepY : 0) + (i & 4 ? stepZ : 0);
        const value = data[at]! - threshold;
        f[i] = value;
        if (value >= 0) code |= 1 << i;
      }
      const crossing = crossings[code]!;
      for (let i = 0; i < crossing.length; i++) {
        const e = crossing[i]!;
        const below = f[lower[e]!]!;
        const t = below / (below - f[upper[e]!]!);
        share[e] = t;
        z[e] = origin[3 * e]! + t * extent[3 * e]!;
        y[e] = origin[3 * e + 1]! + t * extent[3 * e + 1]!;
        x[e] = origin[3 * e + 2]! + t * extent[3 * e + 2]!;
      }
      return code;
    },
  };
}
