import type { Random } from "@microstructure/volume";
import { BYTE_OPERATORS } from "./byte-operators.js";
import { type Operator, pick } from "./operator.js";
import { TEXT_OPERATORS } from "./text-operators.js";

/** A damaged input and the names of the operators that made it, for the message of a failing test. */
export interface Mutant<T> {
  readonly input: T;
  readonly by: readonly string[];
}

const OPERATORS: readonly (readonly [string, Operator])[] = Object.entries({
  ...BYTE_OPERATORS,
  ...TEXT_OPERATORS,
});

/** `text` damaged by one to three operators. `others` are valid inputs to splice with; `text` may be among them. */
export function mutateText(text: string, others: readonly string[], random: Random): Mutant<string> {
  const by: string[] = [];
  let input = text;
  for (let n = Math.floor(3 * random.uniform() ** 2); n >= 0; n--) {
    const [name, operator] = pick(random, OPERATORS);
    by.push(name);
    if (input.length > 0) input = operator(input, random, others);
  }
  return { input, by };
}

/** The same for bytes. Characters that operators put in and that no byte holds become UTF-8. */
export function mutateBytes(
  bytes: Uint8Array,
  others: readonly Uint8Array[],
  random: Random,
): Mutant<Uint8Array> {
  const { input, by } = mutateText(toText(bytes), others.map(toText), random);
  return { input: toBytes(input), by };
}

/** One character per byte. */
function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function toBytes(text: string): Uint8Array {
  const utf8 = text.replace(/[^\0-\u00FF]+/g, (wide) => Buffer.from(wide, "utf8").toString("latin1"));
  return Uint8Array.from(Buffer.from(utf8, "latin1"));
}
