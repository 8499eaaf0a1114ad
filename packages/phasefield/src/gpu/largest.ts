import type { Device, Extents } from "./device.js";
import { createReduction, type Reduction } from "./reduction.js";
import { MOST_ARRAYS, type Scaled, termArguments, termNames, termSum } from "./scaled-terms.js";

/** Largest |constant + sum of terms| over voxels; NaN if any is. @throws RangeError for more than seven terms. */
export type Largest = (constant: number, terms: readonly Scaled[]) => Promise<number>;

export function createLargest(device: Device, extents: Extents): Largest {
  const reductions = new Map<number, Reduction>();
  function create(count: number): Reduction {
    const value = `v = Math.abs(constant + ${termSum(count)});`;
    // A maximum may pass over NaN; a sum cannot.
    const quantities = [
      { fold: "max", value },
      { fold: "sum", value },
    ] as const;
    return createReduction(device, ["constant", ...termNames(count)], quantities, extents);
  }
  return async (constant, terms) => {
    const count = terms.length;
    if (count === 0) return Math.abs(constant);
    if (count > MOST_ARRAYS) throw new RangeError(`largest: expected at most 7 terms, got ${count}`);
    const reduction = reductions.get(count) ?? create(count);
    reductions.set(count, reduction);
    const [largest, sum] = (await reduction(constant, ...termArguments(terms))) as [number, number];
    return Number.isNaN(sum) ? Number.NaN : largest;
  };
}
