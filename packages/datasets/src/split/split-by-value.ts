import { drawKeys } from "./draw-keys.js";
import { groupValues, type SplitValue } from "./group-values.js";
import type { Split, SplitOptions } from "./split.js";

/** The values whose items make the test part, by name. */
export interface HeldValues<V extends SplitValue> {
  readonly held: readonly V[];
}

/**
 * Train and test parts with all items of one value on one side, such as a composition, a temperature, or a name made of
 * several parameters. Either a fraction of the distinct values is drawn, or the `held` ones are the test part: values
 * between others test interpolation, those at the end extrapolation.
 *
 * Independent of the order of `items`. The fraction counts values, not items.
 *
 * @throws RangeError for a fraction outside (0, 1), fewer than two values, a value that is not finite, held values that no
 * item has or that leave nothing to train on, and a group with two values, which the split would divide.
 */
export function splitByValue<T extends { readonly group: string }, V extends SplitValue>(
  items: Iterable<T>,
  value: (item: T) => V | undefined,
  options: SplitOptions | HeldValues<V>,
): Split<T> {
  const caller = "splitByValue";
  const all = [...items];
  const values = groupValues(caller, all, value);
  const held =
    "held" in options
      ? checkHeld(caller, options.held, new Set(values.values()))
      : drawValues(caller, values.values(), options);
  const isTest = (item: T) => held.has(values.get(item.group) as V);
  return { train: all.filter((item) => !isTest(item)), test: all.filter(isTest) };
}

function drawValues<V extends SplitValue>(
  caller: string,
  values: Iterable<V>,
  options: SplitOptions,
): ReadonlySet<V> {
  const named = new Map([...values].map((value) => [String(value), value]));
  const names = drawKeys(caller, "values", named.keys(), options);
  return new Set([...names].map((name) => named.get(name) as V));
}

function checkHeld<V extends SplitValue>(
  caller: string,
  held: readonly V[],
  present: ReadonlySet<V>,
): ReadonlySet<V> {
  const known = [...present].join(", ");
  for (const value of held) {
    if (!present.has(value)) {
      throw new RangeError(`${caller}: expected held values among ${known}, got ${value}`);
    }
  }
  const test = new Set(held);
  if (test.size === 0 || test.size === present.size) {
    throw new RangeError(`${caller}: expected some but not all of ${known} held, got [${held}]`);
  }
  return test;
}
