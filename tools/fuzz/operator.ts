import type { Random } from "@microstructure/volume";

/** One kind of damage: the damaged text. `others` are valid inputs of the same format. */
export type Operator = (text: string, random: Random, others: readonly string[]) => string;

/** One of `items`, all equally likely. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)] as T;
}

/** Start and end of a stretch of `text`; short stretches are as likely as long ones. */
export function stretch(text: string, random: Random): readonly [start: number, end: number] {
  const length = Math.ceil(text.length ** random.uniform());
  const start = random.integer(text.length - Math.min(length, text.length) + 1);
  return [start, start + length];
}

/** `text` with the characters from `start` to `end` replaced by `put`. */
export function replaceAt(text: string, start: number, end: number, put: string): string {
  return text.slice(0, start) + put + text.slice(end);
}

/** `text` with one match of the global `pattern` replaced; the same text when there is none. */
export function replaceOne(
  text: string,
  random: Random,
  pattern: RegExp,
  put: (found: string) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = pick(random, matches);
  return replaceAt(text, match.index, match.index + match[0].length, put(match[0]));
}
