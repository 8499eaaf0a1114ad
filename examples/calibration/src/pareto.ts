/** True when `a` is nowhere worse than `b` and better somewhere. Smaller is better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => value <= b[i]!) && a.some((value, i) => value < b[i]!);
}

/**
 * The items that no other dominates, in their order; of equal ones all stay. Smaller is better. Cost: items squared.
 *
 * @throws RangeError for NaN, or items with different numbers of objectives.
 */
export function nonDominated<T>(items: readonly T[], objectives: (item: T) => readonly number[]): T[] {
  const values = items.map(objectives);
  for (const v of values) {
    if (v.length !== values[0]!.length || v.some(Number.isNaN)) {
      throw new RangeError(`nonDominated: expected ${values[0]!.length} objectives without NaN, got [${v}]`);
    }
  }
  return items.filter((_, i) => !values.some((other) => dominates(other, values[i]!)));
}
