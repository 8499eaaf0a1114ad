import { groupValues, type SplitValue } from "./group-values.js";
import type { Split } from "./split.js";

/** One fold of {@link leaveOneOut}: the items of the value `held` are the test part. */
export interface HeldFold<T, V extends SplitValue> extends Split<T> {
  readonly held: V;
}

/**
 * One fold per run, or per distinct `value` when that is given, which is tested while all others are trained on. Folds come
 * in ascending order, whatever the order of `items`.
 *
 * @throws RangeError for fewer than two runs or values, a value that is not finite, and a group with two values.
 */
export function leaveOneOut<T extends { readonly group: string }>(items: Iterable<T>): HeldFold<T, string>[];
export function leaveOneOut<T extends { readonly group: string }, V extends SplitValue>(
  items: Iterable<T>,
  value: (item: T) => V | undefined,
): HeldFold<T, V>[];
export function leaveOneOut<T extends { readonly group: string }>(
  items: Iterable<T>,
  value: (item: T) => SplitValue | undefined = ({ group }) => group,
): HeldFold<T, SplitValue>[] {
  const all = [...items];
  const values = groupValues("leaveOneOut", all, value);
  const distinct = [...new Set(values.values())].sort(ascending);
  if (distinct.length < 2) {
    throw new RangeError(`leaveOneOut: expected at least two runs or values, got ${distinct.length}`);
  }
  return distinct.map((held) => ({
    held,
    train: all.filter(({ group }) => values.get(group) !== held),
    test: all.filter(({ group }) => values.get(group) === held),
  }));
}

function ascending(a: SplitValue, b: SplitValue): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return a < b ? -1 : 1;
}
