import type { Random, Spacing3, Volume } from "@microstructure/volume";

/** The box that a grid fills: its edges, and the axes of extent > 1, in which it has room. */
export interface Box {
  readonly edges: Spacing3;
  readonly open: readonly [z: boolean, y: boolean, x: boolean];
  /** Volume, area or length over the open axes. */
  readonly measure: number;
}

/** The box of `volume`. */
export function boxOf({ shape, spacing }: Volume): Box {
  const edges: Spacing3 = [shape[0] * spacing[0], shape[1] * spacing[1], shape[2] * spacing[2]];
  const open = [shape[0] > 1, shape[1] > 1, shape[2] > 1] as const;
  return {
    edges,
    open,
    measure: edges.reduce((product, edge, axis) => product * (open[axis] ? edge : 1), 1),
  };
}

/** A uniformly distributed point of the box, at the middle of its closed axes. */
export function randomPoint({ edges, open }: Box, random: Random): [z: number, y: number, x: number] {
  const along = (axis: 0 | 1 | 2) => (open[axis] ? random.uniform() : 0.5) * edges[axis];
  return [along(0), along(1), along(2)];
}
