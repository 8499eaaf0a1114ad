import type { Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import { createReduction, type Reduction } from "./reduction.js";

/** A number times an array on the device. */
export interface Scaled {
  readonly scale: number;
  readonly numbers: Numbers;
}

/** Arrays that a kernel may read: eight at least are granted, one of them the result. */
const MOST_ARRAYS = 7;

/** For each table the sum over modes of table times |sum of terms|^2. @throws RangeError for more than six terms. */
export type Quadratics = (tables: readonly Numbers[], terms: readonly Scaled[]) => Promise<number[]>;

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
    return createReduction(
      device,
      [...names, ...termNames(terms)],
      names.map((name) => ({
        fold: "sum",
        value: `const u = ${termSum(terms)}; v = ${name}[z][y][${mode}] * u * u;`,
      })),
      extents,
    );
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

/** Largest |constant + sum of terms| over voxels; NaN if any is. @throws RangeError for more than seven terms. */
export type Largest = (constant: number, terms: readonly Scaled[]) => Promise<number>;

export function createLargest(device: Device, extents: Extents): Largest {
  const reductions = new Map<number, Reduction>();
  return async (constant, terms) => {
    if (terms.length === 0) return Math.abs(constant);
    if (terms.length > MOST_ARRAYS)
      throw new RangeError(`largest: expected at most 7 terms, got ${terms.length}`);
    const value = `v = Math.abs(constant + ${termSum(terms.length)});`;
    const reduction =
      reductions.get(terms.length) ??
      createReduction(
        device,
        ["constant", ...termNames(terms.length)],
        // A maximum may pass over NaN; a sum cannot.
        [
          { fold: "max", value },
          { fold: "sum", value },
        ],
        extents,
      );
    reductions.set(terms.length, reduction);
    const [largest, sum] = (await reduction(constant, ...termArguments(terms))) as [number, number];
    return Number.isNaN(sum) ? Number.NaN : largest;
  };
}

const termNames = (count: number): string[] =>
  Array.from({ length: count }, (_, j) => [`a${j}`, `c${j}`]).flat();

const termSum = (count: number): string =>
  Array.from({ length: count }, (_, j) => `c${j} * a${j}[z][y][x]`).join(" + ");

const termArguments = (terms: readonly Scaled[]) => terms.flatMap(({ scale, numbers }) => [numbers, scale]);
