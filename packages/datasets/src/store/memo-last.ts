/**
 * A function that gives what `make` made for a key, remembering the last `capacity` results: neighbours in a chunk are asked
 * for one after the other. A failure is not remembered.
 */
export function memoLast<T>(capacity: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const held = new Map<string, Promise<T>>();
  return (key, make) => {
    const value = held.get(key) ?? make();
    held.delete(key);
    held.set(key, value);
    value.catch(() => held.get(key) === value && held.delete(key));
    for (const oldest of held.keys()) {
      if (held.size <= capacity) break;
      held.delete(oldest);
    }
    return value;
  };
}
