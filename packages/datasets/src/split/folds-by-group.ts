import { createRandom, permutation } from "@microstructure/volume";
import type { Split } from "./split.js";

/** How {@link foldsByGroup} divides the groups. */
export interface FoldOptions {
  /** Number of folds, from 2 to the number of groups. */
  readonly folds: number;
  /** Integer in [0, 2^53). */
  readonly seed: number;
}

/**
 * Folds for cross-validation with whole groups on one side: each group is tested in exactly one fold and trained on in all
 * others. The numbers of groups tested differ by at most one between folds. Independent of the order of `items`.
 *
 * @throws RangeError unless there are 2 folds or more and a group for each.
 */
export function foldsByGroup<T extends { readonly group: string }>(
  items: Iterable<T>,
  { folds, seed }: FoldOptions,
): Split<T>[] {
  const all = [...items];
  const groups = [...new Set(all.map(({ group }) => group))].sort();
  if (!Number.isInteger(folds) || folds < 2 || folds > groups.length) {
    throw new RangeError(
      `foldsByGroup: expected 2 to ${groups.length} folds for as many groups, got ${folds}`,
    );
  }
  const foldOf = new Map<string, number>();
  permutation(groups.length, createRandom(seed)).forEach((group, i) => {
    foldOf.set(groups[group] as string, i % folds);
  });
  return Array.from({ length: folds }, (_, fold) => ({
    train: all.filter(({ group }) => foldOf.get(group) !== fold),
    test: all.filter(({ group }) => foldOf.get(group) === fold),
  }));
}
