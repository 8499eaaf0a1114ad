/** A box away along z, y and x. */
export type BoxStep = readonly [number, number, number];

/** Disjoint sets of parts in a periodic box that know in which copy of the box each part of a set lies. */
export interface WindingSets {
  /** States that part `b`, taken from the copy of the box that is `step` away, touches part `a`. */
  join(a: number, b: number, step: BoxStep): void;
  /** First part of the set that `a` is in. */
  root(a: number): number;
  /** 3 numbers per root: 1 for an axis (z, y, x) along which the set joins a copy of itself, otherwise 0. */
  readonly wraps: Uint8Array;
}

/** Union-find over `count` parts, each alone at first. A second path to a part that ends in another copy is a wrap. */
export function createWindingSets(count: number): WindingSets {
  const parent = Uint32Array.from({ length: count }, (_, i) => i);
  // Copy of the box that a part lies in, relative to its parent.
  const offset = new Int32Array(3 * count);
  const wraps = new Uint8Array(3 * count);
  const placeA = new Int32Array(3);
  const placeB = new Int32Array(3);

  function locate(i: number, place: Int32Array): number {
    place.fill(0);
    while (parent[i] !== i) {
      const above = parent[i]!;
      for (let axis = 0; axis < 3; axis++) {
        if (parent[above] !== above) offset[3 * i + axis]! += offset[3 * above + axis]!;
        place[axis]! += offset[3 * i + axis]!;
      }
      parent[i] = parent[above]!;
      i = parent[i]!;
    }
    return i;
  }

  return {
    wraps,
    root: (a) => locate(a, placeA),
    join(a, b, step) {
      const rootA = locate(a, placeA);
      const rootB = locate(b, placeB);
      const [first, second, sign] = rootA <= rootB ? [rootA, rootB, 1] : [rootB, rootA, -1];
      for (let axis = 0; axis < 3; axis++) {
        const apart = placeA[axis]! + step[axis]! - placeB[axis]!;
        if (first === second) wraps[3 * first + axis]! |= apart === 0 ? 0 : 1;
        else {
          offset[3 * second + axis] = sign * apart;
          wraps[3 * first + axis]! |= wraps[3 * second + axis]!;
        }
      }
      parent[second] = first;
    },
  };
}
