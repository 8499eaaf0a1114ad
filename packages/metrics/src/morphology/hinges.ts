import { edgeBetween, TETRAHEDRA, TRIANGLES } from "./simplices.js";

/** Corners `from, to` of the edges of a tetrahedron along z, y and x. */
type AxisEdges = readonly [number, number, number, number, number, number];

/**
 * An edge of the interface: a triangle of the partition that it crosses, between two tetrahedra. Corners are numbered as
 * in `simplices.ts`; 8, 9, 10 are the voxels one step below corner 0 along z, y, x.
 */
export interface Hinge {
  /** The two edges of the triangle that are cut. */
  readonly edges: readonly [number, number];
  /** Edges that give the slopes of the field in either tetrahedron. */
  readonly slopes: readonly [AxisEdges, AxisEdges];
  /** The corner of either tetrahedron that is off the triangle. */
  readonly tips: readonly [number, number];
  /** The two corners of the triangle that make a parallelogram with the tips. */
  readonly base: readonly [number, number];
  /** Axis across which the triangle borders the cell below, or -1 for a triangle within the cell. */
  readonly faceAxis: number;
}

const AXIS_BITS = [4, 2, 1] as const;

/** The edges of the interface in a cell whose corners in the phase are the bits of `code`, upper faces left out. */
export function cellHinges(code: number): Hinge[] {
  const isInside = (corner: number) => ((code >> corner) & 1) === 1;
  return TRIANGLES.flatMap((triangle) => {
    const [u, v, w] = triangle;
    const sides = [
      [u, v],
      [v, w],
      [u, w],
    ] as const;
    const edges = sides.filter(([p, q]) => isInside(p) !== isInside(q)).map(([p, q]) => edgeBetween(p, q));
    return edges.length === 0 ? [] : [hingeOn(triangle, edges as [number, number])];
  });
}

function hingeOn(triangle: readonly [number, number, number], edges: readonly [number, number]): Hinge {
  const tetrahedra: (readonly number[])[] = TETRAHEDRA.filter((t) => triangle.every((v) => t.includes(v)));
  const faceAxis = AXIS_BITS.findIndex((bit) => triangle.every((v) => (v & bit) === 0));
  if (faceAxis >= 0) tetrahedra.unshift([8 + faceAxis, ...triangle]);
  const [first, second] = tetrahedra as [readonly number[], readonly number[]];
  const tip = (path: readonly number[]) => path.findIndex((v) => !triangle.includes(v));
  const [p, q] = [tip(first), tip(second)];
  const base = faceAxis >= 0 ? [triangle[0], triangle[2]] : [first[p - 1], first[p + 1]];
  return {
    edges,
    slopes: [edgesByAxis(first), edgesByAxis(second)],
    tips: [first[p] as number, second[q] as number],
    base: base as [number, number],
    faceAxis,
  };
}

/** The steps of a monotone path, by axis. */
function edgesByAxis(path: readonly number[]): AxisEdges {
  const edges: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 3; i++) {
    const [from, to] = [path[i] as number, path[i + 1] as number];
    const axis = from >= 8 ? from - 8 : AXIS_BITS.indexOf((to - from) as 1 | 2 | 4);
    edges[2 * axis] = from;
    edges[2 * axis + 1] = to;
  }
  return edges;
}
