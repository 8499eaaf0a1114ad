import type { Chemistry } from "../material/chemistry.js";
import { type Memory, writeIntegers, writeNumbers } from "./records.js";

/** Address of a free energy's parameters, as assembly/chemistry.ts reads them. */
export function chemistryRecord(memory: Memory, chemistry: Chemistry): number {
  const { runtime } = memory;
  const { center, polynomial, ideal, epsilon, table } = chemistry;
  const coefficients = table?.coefficients ?? (ideal === 0 ? polynomial : toCubic(polynomial));
  const values = runtime.allocate(8 * coefficients.length);
  writeNumbers(memory, values, coefficients);
  const address = runtime.allocate(64);
  const kind = table ? 2 : ideal === 0 ? 0 : 1;
  const pieces = table ? coefficients.length / (table.degree + 1) : 0;
  writeIntegers(memory, address, [kind, table?.degree ?? coefficients.length, values, pieces]);
  writeNumbers(memory, address + 16, [center, ideal, epsilon, table?.from ?? 0, table ? 1 / table.step : 0]);
  return address;
}

/** Coefficients of at least a cubic, the form of a sub-regular solution, for which the kernels have a loop of its own. */
function toCubic(polynomial: readonly number[]): readonly number[] {
  return [...polynomial, ...Array<number>(Math.max(0, 4 - polynomial.length)).fill(0)];
}
