import { drawKeys } from "./draw-keys.js";
import type { Split, SplitOptions } from "./split.js";

/**
 * Train and test parts with whole groups on one side: frames of one simulation run are near-copies of each other, so
 * this is the split that measures generalisation.
 *
 * Independent of the order of `items`. The fraction counts groups, not frames.
 *
 * @throws RangeError for a fraction outside (0, 1) or fewer than two groups.
 */
export function splitByGroup<T extends { readonly group: string }>(
  items: Iterable<T>,
  options: SplitOptions,
): Split<T> {
  const all = [...items];
  const groups = drawKeys(
    "splitByGroup",
    "groups",
    all.map((item) => item.group),
    options,
  );
  return {
    train: all.filter((item) => !groups.has(item.group)),
    test: all.filter((item) => groups.has(item.group)),
  };
}
