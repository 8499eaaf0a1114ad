import type { Field, Spectral, Table } from "../../backend/types.js";
import { implicitStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { backwardDifference, momentTerms } from "./backward-difference.js";
import type { Scheme, SchemeContext } from "./scheme.js";

/**
 * Stabilised semi-implicit Euler, first order: c' = (c + dt N) / (1 - dt L). Two transforms, and one more for the error
 * estimate: the difference from the second-order backward difference with the same stabiliser, since the delay by the
 * stabiliser is most of the error.
 *
 * @see Chen & Shen, Comput. Phys. Commun. 108, 147 (1998)
 */
export function createSi1({ kernels, rhs }: SchemeContext): Scheme {
  const factors = createFactorCache(kernels, rhs, 2, implicitStabiliser, ({ z, dt, shift }, out) => {
    out[0] = (1 + dt * shift) / (1 - z);
    out[1] = dt / (1 - z);
  });
  const differences = createFactorCache(kernels, rhs, 4, implicitStabiliser, (mode, out, w) => {
    const { z, dt, shift } = mode;
    backwardDifference(mode, out, w);
    out[0] = out[0]! - (1 + dt * shift) / (1 - z);
    out[2] = out[2]! - dt / (1 - z);
  });
  let work: { readonly hat: Spectral; readonly field: Field } | undefined;
  return {
    order: 1,
    looksBack: "to-estimate",
    estimatePower: 2,
    estimateIsLate: false,
    lags: true,
    async advance({ now, step }) {
      const [a, b] = factors.get(step) as [Table, Table];
      return [
        { factor: a, spectrum: now.cHat },
        { factor: b, spectrum: now.nHat },
      ];
    },
    async estimate({ now, past, step }) {
      if (!past) return undefined;
      work ??= { hat: kernels.spectrum(), field: kernels.field() };
      const terms = momentTerms(differences.get(step, step.dt / past.dt), now, past.moment);
      await kernels.synthesise(work.hat, terms, work.field);
      return kernels.largest([{ scale: 1, of: work.field }]);
    },
  };
}
