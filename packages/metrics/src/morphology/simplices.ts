/**
 * Kuhn's partition of a cell into six tetrahedra around its main diagonal, each four corners along a monotone path of
 * axis steps; in a corner, bit 4 is one step along z, 2 along y, 1 along x. It fits across cell faces and under periodic
 * continuation, and every permutation of the axes maps it to itself.
 */
export const TETRAHEDRA: readonly (readonly [number, number, number, number])[] = [
  [0, 1, 3, 7],
  [0, 1, 5, 7],
  [0, 2, 3, 7],
  [0, 2, 6, 7],
  [0, 4, 5, 7],
  [0, 4, 6, 7],
];

/** The triangles of the partition with corner 0: those within a cell and on its three lower faces. */
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
