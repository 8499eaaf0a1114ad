import { implicitStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { estimateByExtrapolation } from "./extrapolation.js";
import type { Scheme, SchemeContext } from "./scheme.js";

/**
 * Stabilised semi-implicit Euler, first order: c' = (c + dt N) / (1 - dt L). Two transforms.
 *
 * @see Chen & Shen, Comput. Phys. Commun. 108, 147 (1998)
 */
export function createSi1({ kernels, rhs }: SchemeContext): Scheme {
  const factors = createFactorCache(rhs, 2, implicitStabiliser, ({ z, dt, shift }, out) => {
    out[0] = (1 + dt * shift) / (1 - z);
    out[1] = dt / (1 - z);
  });
  return {
    order: 1,
    memory: 1,
    estimatePower: 2,
    estimateIsLate: false,
    async advance({ now, step, next }) {
      const [a, b] = factors.get(step) as [Float64Array, Float64Array];
      await kernels.combine(next.cHat, [
        { factor: a, spectrum: now.cHat },
        { factor: b, spectrum: now.nHat },
      ]);
    },
    estimate: async (attempt) => estimateByExtrapolation(attempt),
  };
}
