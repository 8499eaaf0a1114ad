import { drawKeys } from "./draw-keys.js";
import type { Split, SplitOptions } from "./split.js";

/**
 * Train and test parts drawn at random over frames, whatever run they belong to, as is common in the literature. Frames
 * of one run end up on both sides, so the test error is optimistic: report {@link splitByGroup} beside it.
 *
 * Independent of the order of `items`.
 *
 * @throws RangeError for a fraction outside (0, 1), fewer than two items, or an id that comes twice.
 */
export function splitByFrame<T extends { readonly id: string }>(
  items: Iterable<T>,
  options: SplitOptions,
): Split<T> {
  const all = [...items];
  const seen = new Set<string>();
  for (const { id } of all) {
    if (seen.has(id)) throw new RangeError(`splitByFrame: expected unique ids, got ${id} twice`);
    seen.add(id);
  }
  const ids = drawKeys("splitByFrame", "items", seen, options);
  return { train: all.filter((item) => !ids.has(item.id)), test: all.filter((item) => ids.has(item.id)) };
}
