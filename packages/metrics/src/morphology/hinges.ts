import { TETRAHEDRA, TRIANGLES } from "./simplices.js";

/**
 * A triangle of Kuhn's partition and the two tetrahedra that meet there. Corners are those of `simplices.ts`, and 8, 9,
 * 10 for the voxels one step below corner 0 along z, y, x.
 */
export interface Hinge {
  readonly triangle: readonly [number, number, number];
  /** Slopes of f in either tetrahedron: per axis z, y, x the corners `from, to` of its edge along that axis. */
  readonly slopes: readonly [readonly number[], readonly number[]];
  /** The corner of either tetrahedron that is off the triangle. */
  readonly tips: readonly [number, number];
  /** The two corners of the triangle that are a parallelogram with the tips. */
  readonly base: readonly [number, number];
  /** Axis across which the triangle borders the neighbouring cell, or -1 for a triangle within the cell. */
  readonly faceAxis: number;
}

const AXIS_BITS = [4, 2, 1] as const;

/** The twelve hinges of a cell: six within it, two on each of its three lower faces. */
export function cellHinges(): Hinge[] {
  return TRIANGLES.map((triangle) => {
    const tetrahedra: (readonly number[])[] = TETRAHEDRA.filter((t) => triangle.every((v) => t.includes(v)));
    const faceAxis = AXIS_BITS.findIndex((bit) => triangle.every((v) => (v & bit) === 0));
    if (faceAxis >= 0) tetrahedra.unshift([8 + faceAxis, ...triangle]);
    const [first, second] = tetrahedra as [readonly number[], readonly number[]];
    const tip = (t: readonly number[]) => t.findIndex((v) => !triangle.includes(v));
    const [p, q] = [tip(first), tip(second)];
    const base =
      faceAxis >= 0 ? [triangle[0], triangle[2]] : [first[p - 1] as number, first[p + 1] as number];
    return {
      triangle,
      slopes: [edgesByAxis(first), edgesByAxis(second)],
      tips: [first[p] as number, second[q] as number],
      base: base as [number, number],
      faceAxis,
    };
  });
}

/** The steps of a monotone path, by axis. */
function edgesByAxis(path: readonly number[]): number[] {
  const edges = new Array<number>(6);
  for (let i = 0; i < 3; i++) {
    const [from, to] = [path[i] as number, path[i + 1] as number];
    const axis = from >= 8 ? from - 8 : AXIS_BITS.indexOf((to - from) as 1 | 2 | 4);
    edges[2 * axis] = from;
    edges[2 * axis + 1] = to;
  }
  return edges;
}
