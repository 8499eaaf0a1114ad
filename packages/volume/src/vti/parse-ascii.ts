import { VolumeFormatError } from "../errors.js";
import { parseDecimal, splitWords } from "./words.js";

/** The numbers of a text, also those that are not finite. @throws VolumeFormatError for any other word. */
export function parseAscii(text: string, label: string): number[] {
  return splitWords(text).map((word) => {
    if (/^[+-]?nan$/i.test(word)) return Number.NaN;
    if (/^[+-]?inf(inity)?$/i.test(word)) return word.startsWith("-") ? -Infinity : Infinity;
    const value = parseDecimal(word);
    if (value === undefined) throw fail(`${label}: expected numbers, got ${word}`);
    return value;
  });
}

/** The same numbers in f32. @throws VolumeFormatError for one that f32 does not reach. */
export function toSingles(values: readonly number[], label: string): Float32Array {
  const singles = Float32Array.from(values);
  const beyond = values.find((value, i) => Number.isFinite(value) && !Number.isFinite(singles[i]));
  if (beyond !== undefined) throw fail(`${label}: expected numbers within Float32, got ${beyond}`);
  return singles;
}

/** The same numbers as bytes. @throws VolumeFormatError for one that is no integer in 0..255. */
export function toBytes(values: readonly number[], label: string): Uint8Array {
  const wrong = values.find((v) => !(Number.isInteger(v) && v >= 0 && v <= 255));
  if (wrong !== undefined) throw fail(`${label}: expected integers in 0..255, got ${wrong}`);
  return Uint8Array.from(values);
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
