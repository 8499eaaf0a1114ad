import type { Runtime } from "@microstructure/fft/runtime";
import type { Chemistry } from "../material/chemistry.js";
import { writeIntegers, writeNumbers } from "./records.js";

/** Address of a free energy's parameters, as assembly/chemistry.ts reads them. */
export function chemistryRecord(runtime: Runtime, chemistry: Chemistry): number {
  const { center, polynomial, ideal, epsilon, table } = chemistry;
  const coefficients = table?.coefficients ?? polynomial;
  const values = runtime.allocate(8 * coefficients.length);
  writeNumbers(runtime, values, coefficients);
  const address = runtime.allocate(64);
  const kind = table ? 2 : ideal === 0 ? 0 : 1;
  const pieces = table ? coefficients.length / (table.degree + 1) : 0;
  writeIntegers(runtime, address, [kind, table?.degree ?? polynomial.length, values, pieces]);
  writeNumbers(runtime, address + 16, [center, ideal, epsilon, table?.from ?? 0, table ? 1 / table.step : 0]);
  return address;
}
