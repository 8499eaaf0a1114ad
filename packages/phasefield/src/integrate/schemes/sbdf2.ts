import { extrapolatedStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { estimateByExtrapolation } from "./extrapolation.js";
import type { Scheme, SchemeContext } from "./scheme.js";
import { createSi1 } from "./si1.js";

/**
 * Stabilised second-order backward differentiation with variable step, N extrapolated. With w = dt / (last dt):
 *
 * (1 + 2w)/(1 + w) c' - (1 + w) c + w^2/(1 + w) c_past = dt [L c' + (1 + w) N - w N_past]
 *
 * Two transforms. The first step is a semi-implicit Euler step.
 *
 * @see Wang & Ruuth, J. Comput. Math. 26, 838 (2008)
 */
export function createSbdf2(context: SchemeContext): Scheme {
  const { kernels, rhs } = context;
  const first = createSi1(context);
  const factors = createFactorCache(rhs, 4, extrapolatedStabiliser, ({ z, dt, shift }, out, w) => {
    // The mean, c_past = c and N = 0: kept to the last bit instead of by factors that add up to 1 but for rounding.
    if (z === 0) {
      out.set([1, 0, 0, 0]);
      return;
    }
    const denominator = (1 + 2 * w) / (1 + w) - z;
    out[2] = (dt * (1 + w)) / denominator;
    out[3] = (-dt * w) / denominator;
    out[0] = (1 + w) / denominator + shift * out[2];
    out[1] = -(w * w) / (1 + w) / denominator + shift * out[3];
  });
  return {
    order: 2,
    memory: 1,
    estimatePower: 2,
    estimateIsLate: false,
    async advance(attempt) {
      const { now, past, step, next } = attempt;
      if (!past) return first.advance(attempt);
      const table = factors.get(step, step.dt / past.dt);
      const spectra = [now.cHat, past.moment.cHat, now.nHat, past.moment.nHat];
      await kernels.combine(
        next.cHat,
        spectra.map((spectrum, j) => ({ factor: table[j] as Float64Array, spectrum })),
      );
    },
    estimate: async (attempt) => estimateByExtrapolation(attempt),
  };
}
