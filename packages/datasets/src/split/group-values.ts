/** What items are told apart by: a number such as a temperature, or a name. */
export type SplitValue = number | string;

/**
 * The value of each group, in the order of their first items.
 *
 * @throws RangeError for a value that is missing or not finite, and for a group whose items differ.
 */
export function groupValues<T extends { readonly group: string }, V extends SplitValue>(
  caller: string,
  items: Iterable<T>,
  value: (item: T) => V | undefined,
): ReadonlyMap<string, V> {
  const values = new Map<string, V>();
  for (const item of items) {
    const { group } = item;
    const own = value(item);
    if (own === undefined || (typeof own === "number" && !Number.isFinite(own))) {
      throw new RangeError(
        `${caller}: expected a finite number or a name for each item, got ${own} in ${group}`,
      );
    }
    const known = values.get(group);
    if (known !== undefined && known !== own) {
      throw new RangeError(`${caller}: expected one value per group, got ${known} and ${own} in ${group}`);
    }
    values.set(group, own);
  }
  return values;
}
