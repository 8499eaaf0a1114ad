import type { Table } from "../../backend/types.js";
import { extrapolatedStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { fillBackwardDifference, momentTerms } from "./backward-difference.js";
import { estimateByExtrapolation } from "./extrapolation.js";
import type { Scheme, SchemeContext } from "./scheme.js";
import { createSi1 } from "./si1.js";
import { stabiliserDefect } from "./stabiliser-defect.js";

/**
 * Stabilised second-order backward differentiation with variable step, N extrapolated. With w = dt / (last dt):
 *
 * (1 + 2w)/(1 + w) c' - (1 + w) c + w^2/(1 + w) c_past = dt [L c' + (1 + w) N - w N_past]
 *
 * Two transforms. The first step is a semi-implicit Euler step. The error estimate is that of a first-order step without
 * stabiliser, or the effect of the stabiliser where that is larger.
 *
 * @see Wang & Ruuth, J. Comput. Math. 26, 838 (2008)
 */
export function createSbdf2(context: SchemeContext): Scheme {
  const { kernels } = context;
  const first = createSi1(context);
  const factors = createFactorCache(
    context,
    5,
    extrapolatedStabiliser,
    (tables, i, z, shift, dt, w, weight) => {
      fillBackwardDifference(tables, i, z, shift, dt, w);
      tables[4]![i] = weight * (dt * shift) ** 2;
    },
  );
  return {
    order: 2,
    looksBack: "always",
    estimatePower: 2,
    estimateIsLate: false,
    lags: false,
    async advance(attempt) {
      const { now, past, step } = attempt;
      if (!past) return first.advance(attempt);
      return momentTerms(factors.get(step, step.dt / past.dt), now, past.moment);
    },
    async estimate(attempt) {
      const { past, step } = attempt;
      const change = await estimateByExtrapolation(kernels, attempt);
      if (change === undefined || !past) return undefined;
      const squares = factors.get(step, step.dt / past.dt)[4] as Table;
      return Math.max(change, await stabiliserDefect(kernels, squares, attempt));
    },
  };
}
