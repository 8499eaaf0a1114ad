/**
 * Which voxels of a phase touch: `6` across faces only, `26` across faces, edges and vertices. A phase under one rule
 * and its complement under the other are a consistent pair.
 */
export type Adjacency = 6 | 26;

/** @throws RangeError unless `adjacency` is 6 or 26. */
export function assertAdjacency(caller: string, adjacency: Adjacency): void {
  if (adjacency !== 6 && adjacency !== 26) {
    throw new RangeError(`${caller}: expected adjacency 6 or 26, got ${String(adjacency)}`);
  }
}
