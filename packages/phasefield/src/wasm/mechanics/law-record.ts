import { isOrthotropic } from "../../material/stiffness.js";
import type { Numbers } from "../../material/voigt.js";
import { type Memory, writeIntegers, writeNumbers } from "../records.js";

const CUBIC = [0, 1, 21];
const NINE = [0, 7, 14, 21, 28, 35, 1, 2, 8];
const ALL = [...NINE, 3, 4, 5, 9, 10, 11, 15, 16, 17, 22, 23, 29];
const KINDS = [CUBIC, NINE, ALL];

/** Address of a material law C(h), as assembly/elastic-stress.ts reads it. */
export function lawRecord(
  memory: Memory,
  stiffness: readonly Numbers[],
  eigenstrain: Numbers,
  reference: number,
): number {
  const kind = stiffness.every(isCubic) ? 0 : stiffness.every(isOrthotropic) ? 1 : 2;
  const constants = twice(stiffness.flatMap((C) => KINDS[kind]!.map((m) => C[m]!)));
  const values = memory.runtime.allocate(8 * constants.length);
  writeNumbers(memory, values, constants);
  const address = memory.runtime.allocate(128);
  writeIntegers(memory, address, [kind, stiffness.length, values]);
  writeNumbers(memory, address + 16, twice([reference, ...eigenstrain]));
  return address;
}

/** Numbers as vectors of two equal ones. */
export function twice(values: ArrayLike<number>): number[] {
  return Array.from({ length: 2 * values.length }, (_, i) => values[i >> 1]!);
}

function isCubic(C: Numbers): boolean {
  const same = (places: readonly number[]) => places.every((m) => C[m] === C[places[0]!]);
  return isOrthotropic(C) && same([0, 7, 14]) && same([21, 28, 35]) && same([1, 2, 8, 6, 12, 13]);
}
