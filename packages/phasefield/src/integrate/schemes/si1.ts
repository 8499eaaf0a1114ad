import type { Field, Spectral, Table } from "../../backend/types.js";
import { implicitStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { fillBackwardDifference, momentTerms } from "./backward-difference.js";
import type { Scheme, SchemeContext } from "./scheme.js";

/**
 * Stabilised semi-implicit Euler, first order: c' = (c + dt N) / (1 - dt L). Two transforms, and one more for the error
 * estimate: the difference from the second-order backward difference with the same stabiliser, since the delay by the
 * stabiliser is most of the error.
 *
 * @see Chen & Shen, Comput. Phys. Commun. 108, 147 (1998)
 */
export function createSi1(context: SchemeContext): Scheme {
  const { kernels } = context;
  const factors = createFactorCache(context, 2, implicitStabiliser, ([a, b], i, z, shift, dt) => {
    a![i] = (1 + dt * shift) / (1 - z);
    b![i] = dt / (1 - z);
  });
  const differences = createFactorCache(context, 4, implicitStabiliser, (tables, i, z, shift, dt, w) => {
    fillBackwardDifference(tables, i, z, shift, dt, w);
    tables[0]![i] = tables[0]![i]! - (1 + dt * shift) / (1 - z);
    tables[2]![i] = tables[2]![i]! - dt / (1 - z);
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
