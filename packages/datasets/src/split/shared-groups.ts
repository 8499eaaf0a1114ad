/** Sorted names of the groups present in both parts: empty exactly when nothing leaks from train to test. */
export function sharedGroups(
  train: Iterable<{ readonly group: string }>,
  test: Iterable<{ readonly group: string }>,
): string[] {
  const trained = new Set<string>();
  for (const { group } of train) trained.add(group);
  const shared = new Set<string>();
  for (const { group } of test) if (trained.has(group)) shared.add(group);
  return [...shared].sort();
}
