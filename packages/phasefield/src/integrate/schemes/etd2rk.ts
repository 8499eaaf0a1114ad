import type { Table } from "../../backend/types.js";
import { exponentialStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { phi1, phi2 } from "../phi.js";
import { createMoment } from "../state.js";
import { largestDifference, type Scheme, type SchemeContext } from "./scheme.js";

/**
 * Exponential Runge-Kutta scheme of second order. Four transforms.
 *
 * a = e^z c + dt phi_1(z) N(c),  c' = a + dt phi_2(z) [N(a) - N(c)]
 *
 * With the stabiliser of {@link exponentialStabiliser} it lowers the free energy for any dt, while no curvature that it
 * meets exceeds the bound that S was made for, the mobility is uniform and elasticity linear in c. The error estimate is the
 * difference from the first-order result a and costs nothing.
 *
 * @see Cox & Matthews, J. Comput. Phys. 176, 430 (2002), eq. 22; energy law for a uniform S: arXiv 2402.15142
 */
export function createEtd2rk(context: SchemeContext): Scheme {
  const { kernels, rhs } = context;
  const factors = createFactorCache(context, 5, exponentialStabiliser, (tables, i, z, shift, dt) => {
    const p1 = dt * phi1(z);
    const p2 = dt * phi2(z);
    tables[0]![i] = Math.exp(z) + p1 * shift;
    tables[1]![i] = p1;
    tables[2]![i] = 1 + p2 * shift;
    tables[3]![i] = p2;
    tables[4]![i] = p2 * shift;
  });
  const stage = createMoment(kernels);
  return {
    order: 2,
    looksBack: "never",
    estimatePower: 2,
    estimateIsLate: false,
    lags: true,
    async advance({ now, time, step }) {
      const [e1, p1, e2, p2, p2shift] = factors.get(step) as [Table, Table, Table, Table, Table];
      await kernels.synthesise(
        stage.cHat,
        [
          { factor: e1, spectrum: now.cHat },
          { factor: p1, spectrum: now.nHat },
        ],
        stage.c,
      );
      await rhs.evaluate(stage, time + step.dt);
      return [
        { factor: e2, spectrum: stage.cHat },
        { factor: p2, spectrum: stage.nHat },
        { scale: -1, factor: p2, spectrum: now.nHat },
        { scale: -1, factor: p2shift, spectrum: now.cHat },
      ];
    },
    estimate: ({ next }) => largestDifference(kernels, next.c, stage.c),
  };
}
