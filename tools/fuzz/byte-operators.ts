import type { Random } from "@microstructure/volume";
import { type Operator, pick, replaceAt, stretch } from "./operator.js";

function noise(random: Random): string {
  const length = Math.ceil(64 ** random.uniform());
  return Array.from({ length }, () => String.fromCharCode(random.integer(256))).join("");
}

/** Damage that takes the input for bytes, one per character. */
export const BYTE_OPERATORS: Readonly<Record<string, Operator>> = {
  truncate: (text, random) => text.slice(0, random.integer(text.length + 1)),

  behead: (text, random) => text.slice(stretch(text, random)[1]),

  flipBits(text, random) {
    let out = text;
    for (let n = random.integer(4); n >= 0; n--) {
      const at = random.integer(out.length);
      const flipped = out.charCodeAt(at) ^ (1 << random.integer(8));
      out = replaceAt(out, at, at + 1, String.fromCharCode(flipped));
    }
    return out;
  },

  setBytes(text, random) {
    const [start] = stretch(text, random);
    const put = noise(random);
    return replaceAt(text, start, start + put.length, put);
  },

  blank(text, random) {
    const [start, end] = stretch(text, random);
    return replaceAt(text, start, end, pick(random, ["\0", "\u00FF", " "]).repeat(end - start));
  },

  remove: (text, random) => replaceAt(text, ...stretch(text, random), ""),

  insert(text, random) {
    const at = random.integer(text.length + 1);
    return replaceAt(text, at, at, noise(random));
  },

  duplicate(text, random) {
    const copy = text.slice(...stretch(text, random));
    const at = random.integer(text.length + 1);
    return replaceAt(text, at, at, copy);
  },

  copyOver(text, random) {
    const copy = text.slice(...stretch(text, random));
    const at = random.integer(text.length - copy.length + 1);
    return replaceAt(text, at, at + copy.length, copy);
  },

  swapRanges(text, random) {
    const [a, b, c, d] = Array.from({ length: 4 }, () => random.integer(text.length + 1)).sort(
      (p, q) => p - q,
    ) as [number, number, number, number];
    return text.slice(0, a) + text.slice(c, d) + text.slice(b, c) + text.slice(a, b) + text.slice(d);
  },

  splice(text, random, others) {
    const other = pick(random, others);
    return text.slice(0, random.integer(text.length + 1)) + other.slice(random.integer(other.length + 1));
  },

  transplant(text, random, others) {
    const other = pick(random, others);
    const [start, end] = stretch(text, random);
    return replaceAt(text, start, end, other.slice(...stretch(other, random)));
  },
};
