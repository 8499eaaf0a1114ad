/** For every voxel of a 2-D grid the layer, particle or grain it is nearest to, and how near. */
export interface Nearest {
  /** Distance in the measure of the shape, 1 at the surface of nominal size; f32, so that symmetric distances tie. */
  readonly distance: Float32Array;
  readonly owner: Uint32Array;
}

/** Nothing near yet. */
export function nothingNear(voxels: number): Nearest {
  return { distance: new Float32Array(voxels).fill(Infinity), owner: new Uint32Array(voxels) };
}

/**
 * The `count` nearest voxels: all shapes grow alike until they hold so many. Of equal distances the lower owner goes
 * first, so that at most one shape is left with an incomplete row. Also the distance of the last.
 */
export function growTo({ distance, owner }: Nearest, count: number): { voxels: Uint32Array; reach: number } {
  const order = Uint32Array.from(distance, (_, i) => i).sort(
    (a, b) => distance[a]! - distance[b]! || owner[a]! - owner[b]! || a - b,
  );
  return { voxels: order.subarray(0, count), reach: distance[order[count - 1]!]! };
}

/** The first `count` voxels owner by owner: whole grains, and of the last the part nearest to its centre. */
export function fillGrains({ distance, owner }: Nearest, count: number): Uint32Array {
  const order = Uint32Array.from(distance, (_, i) => i).sort(
    (a, b) => owner[a]! - owner[b]! || distance[a]! - distance[b]! || a - b,
  );
  return order.subarray(0, count);
}
