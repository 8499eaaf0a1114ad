import type { Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import { createReduction, type Reduction } from "./reduction.js";
import { MOST_ARRAYS, type Scaled, termArguments, termNames, termSum } from "./scaled-terms.js";

/** For each table the sum over modes of table times |sum of terms|^2. @throws RangeError for more than six terms. */
export type Quadratics = (tables: readonly Numbers[], terms: readonly Scaled[]) => Promise<number[]>;

/** Quadratic sums over spectra of `components` numbers per mode, `extents` counting numbers. */
export function createQuadratics(device: Device, extents: Extents, components: 1 | 2): Quadratics {
  const reductions = new Map<string, Reduction>();
  function reductionOf(tables: number, terms: number): Reduction {
    const key = `${tables} ${terms}`;
    const found = reductions.get(key) ?? create(tables, terms);
    reductions.set(key, found);
    return found;
  }
  function create(tables: number, terms: number): Reduction {
    const mode = components === 2 ? "Math.floor((x + 0.5) * 0.5)" : "x";
    const names = Array.from({ length: tables }, (_, i) => `t${i}`);
    const quantities = names.map((name) => ({
      fold: "sum" as const,
      value: `const u = ${termSum(terms)}; v = ${name}[z][y][${mode}] * u * u;`,
    }));
    return createReduction(device, [...names, ...termNames(terms)], quantities, extents);
  }
  return async (tables, terms) => {
    if (terms.length === 0) return tables.map(() => 0);
    const most = MOST_ARRAYS - terms.length;
    if (most < 1) throw new RangeError(`quadratic: expected at most 6 terms, got ${terms.length}`);
    const sums: number[] = [];
    for (let start = 0; start < tables.length; start += most) {
      const part = tables.slice(start, start + most);
      sums.push(...(await reductionOf(part.length, terms.length)(...part, ...termArguments(terms))));
    }
    return sums;
  };
}
