import { createRandom, permutation } from "@microstructure/volume";
import { checkSeed } from "../check-seed.js";
import { streams } from "../model/streams.js";

/** One split into training and test samples, as ascending row indices. */
export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * `k` folds over `n` samples in random order; test sizes differ by at most one. Use {@link groupedKFold} when
 * samples are not independent (frames of one run, films of one paper).
 *
 * @throws RangeError unless 2 <= k <= n, and for a seed that is not a non-negative integer.
 */
export function kFold(n: number, k: number, seed: number): Fold[] {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`kFold: expected a positive number of samples, got ${n}`);
  assertFoldCount("kFold", k, n, "samples");
  checkSeed("kFold", seed);
  const order = permutation(n, createRandom(seed, streams.folds));
  const foldOf = new Uint32Array(n);
  for (let i = 0; i < n; i++) foldOf[order[i]!] = i % k;
  return foldsOf(foldOf, k);
}

/** Folds that each test one sample: `n` folds. */
export function leaveOneOut(n: number): Fold[] {
  if (!Number.isInteger(n) || n < 2)
    throw new RangeError(`leaveOneOut: expected at least 2 samples, got ${n}`);
  return foldsOf(
    Uint32Array.from({ length: n }, (_, i) => i),
    n,
  );
}

/**
 * `k` folds in which no group is both trained on and tested. Groups go to the emptiest fold, largest first, ties in
 * random order. With `k` equal to the number of groups this is leave-one-group-out.
 *
 * @param groups one label per sample
 * @throws RangeError unless 2 <= k <= number of distinct groups, and for a seed that is not a non-negative integer.
 */
export function groupedKFold(groups: ArrayLike<string | number>, k: number, seed: number): Fold[] {
  const members = membersByGroup(groups);
  assertFoldCount("groupedKFold", k, members.length, "groups");
  checkSeed("groupedKFold", seed);
  const order = permutation(members.length, createRandom(seed, streams.folds));
  const shuffled = Array.from(order, (i) => members[i]!).sort((a, b) => b.length - a.length);
  const load = new Array<number>(k).fill(0);
  const foldOf = new Uint32Array(groups.length);
  for (const rows of shuffled) {
    const emptiest = load.indexOf(Math.min(...load));
    load[emptiest]! += rows.length;
    for (const row of rows) foldOf[row] = emptiest;
  }
  return foldsOf(foldOf, k);
}

/** Row indices of each distinct label, in order of first appearance. */
export function membersByGroup(groups: ArrayLike<string | number>): number[][] {
  const members = new Map<string | number, number[]>();
  for (let i = 0; i < groups.length; i++) {
    const rows = members.get(groups[i]!);
    if (rows) rows.push(i);
    else members.set(groups[i]!, [i]);
  }
  return [...members.values()];
}

function foldsOf(foldOf: Uint32Array, k: number): Fold[] {
  return Array.from({ length: k }, (_, fold) => {
    const rows = Array.from(foldOf.keys());
    return {
      train: Uint32Array.from(rows.filter((i) => foldOf[i] !== fold)),
      test: Uint32Array.from(rows.filter((i) => foldOf[i] === fold)),
    };
  });
}

function assertFoldCount(caller: string, k: number, available: number, what: string): void {
  if (!Number.isInteger(k) || k < 2 || k > available) {
    throw new RangeError(`${caller}: expected 2 to ${available} folds for ${available} ${what}, got ${k}`);
  }
}
