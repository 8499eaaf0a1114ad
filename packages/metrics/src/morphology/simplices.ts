/**
 * Kuhn's partition of a cell into six tetrahedra around its main diagonal. Corners are numbered by bits: 4 is one step
 * along z, 2 along y, 1 along x; a simplex is a list of corners along a monotone path of steps. The partition fits across
 * cell faces and under periodic continuation, and every permutation of the axes maps it to itself.
 */
export const TETRAHEDRA: readonly (readonly [number, number, number, number])[] = [
  [0, 1, 3, 7],
  [0, 1, 5, 7],
  [0, 2, 3, 7],
  [0, 2, 6, 7],
  [0, 4, 5, 7],
  [0, 4, 6, 7],
];

/** The triangles of the partition with corner 0: those on the three lower faces of a cell, and those within it. */
export const TRIANGLES: readonly (readonly [number, number, number])[] = [
  [0, 1, 3],
  [0, 1, 5],
  [0, 2, 3],
  [0, 2, 6],
  [0, 4, 5],
  [0, 4, 6],
  [0, 1, 7],
  [0, 2, 7],
  [0, 4, 7],
  [0, 3, 7],
  [0, 5, 7],
  [0, 6, 7],
];

/** All edges of the partition in a cell, lower corner first. */
export const EDGES: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [0, 5],
  [0, 6],
  [0, 7],
  [1, 3],
  [1, 5],
  [1, 7],
  [2, 3],
  [2, 6],
  [2, 7],
  [3, 7],
  [4, 5],
  [4, 6],
  [4, 7],
  [5, 7],
  [6, 7],
];

/** Position in {@link EDGES} of the edge between two corners. */
export function edgeBetween(p: number, q: number): number {
  return EDGES.findIndex(([a, b]) => (a === p && b === q) || (a === q && b === p));
}

/**
 * Euler number of a phase with these configurations, its voxel centres joined along the edges, triangles and
 * tetrahedra of the partition.
 */
export function eulerFromSimplices(configurations: Float64Array): number {
  return configurations.reduce((total, n, code) => {
    if ((code & 1) === 0) return total;
    const has = (corners: readonly number[]) => corners.every((corner) => (code >> corner) & 1);
    const edges = [1, 2, 3, 4, 5, 6, 7].filter((corner) => has([corner])).length;
    return total + n * (1 - edges + TRIANGLES.filter(has).length - TETRAHEDRA.filter(has).length);
  }, 0);
}
