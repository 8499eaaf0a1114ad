/** Root of `i`, halving the path to it. */
export function findRoot(parent: Uint32Array, i: number): number {
  while (parent[i]! !== i) {
    parent[i] = parent[parent[i]!]!;
    i = parent[i]!;
  }
  return i;
}

/** Joins the sets of `i` and `j` under the smaller root, so that roots come first in scan order. */
export function joinSets(parent: Uint32Array, i: number, j: number): void {
  const a = findRoot(parent, i);
  const b = findRoot(parent, j);
  if (a < b) parent[b] = a;
  else parent[a] = b;
}
