import type { FieldScalars } from "../backend/types.js";
import { createSum } from "../compensated-sum.js";
import type { Chemistry } from "../material/chemistry.js";
import { createChemistryBlock } from "./chemistry-blocks.js";

/**
 * A function that writes g'(c) of every voxel of `c` to `mu` and returns the sums over voxels. `mu` does not depend on `withEnergy`.
 *
 * **Cost** one pass over memory. With ideal mixing, one logarithm per voxel, and one more with the energy.
 */
export function createChemistryPass(
  chemistry: Chemistry,
): (c: Float64Array, mu: Float64Array, withEnergy: boolean) => FieldScalars {
  const { center } = chemistry;
  const block = createChemistryBlock(chemistry);
  return (c, mu, withEnergy) => {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    const energy = createSum();
    const sum = createSum();
    for (let start = 0; start < c.length; start += BLOCK) {
      const end = Math.min(c.length, start + BLOCK);
      energy.add(block(c, mu, start, end, withEnergy));
      let part = 0;
      for (let i = start; i < end; i++) {
        const x = c[i]!;
        part += x - center;
        if (x < min) min = x;
        if (x > max) max = x;
      }
      sum.add(part);
    }
    return {
      energy: withEnergy ? energy.value() : undefined,
      min,
      max,
      sum: sum.value() + c.length * center,
    };
  };
}

/** Voxels added plainly before their sum joins a compensated one: rounding stays far below 1e-15 of the total. */
const BLOCK = 64;
