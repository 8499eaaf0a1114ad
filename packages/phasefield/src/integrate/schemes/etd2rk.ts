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
export function createEtd2rk({ kernels, rhs }: SchemeContext): Scheme {
  const factors = createFactorCache(rhs, 6, exponentialStabiliser, ({ z, dt, shift }, out) => {
    const p1 = dt * phi1(z);
    const p2 = dt * phi2(z);
    out[0] = Math.exp(z) + p1 * shift;
    out[1] = p1;
    out[2] = 1 + p2 * shift;
    out[3] = p2;
    out[4] = -p2;
    out[5] = -p2 * shift;
  });
  const stage = createMoment(kernels);
  return {
    order: 2,
    memory: 0,
    estimatePower: 2,
    estimateIsLate: false,
    lags: true,
    async advance({ now, time, step, next }) {
      const table = factors.get(step);
      const term = (j: number, spectrum: Float64Array) => ({ factor: table[j] as Float64Array, spectrum });
      await kernels.combine(stage.cHat, [term(0, now.cHat), term(1, now.nHat)]);
      await kernels.inverse(stage.cHat, stage.c);
      await rhs.evaluate(stage, time + step.dt);
      await kernels.combine(next.cHat, [
        term(2, stage.cHat),
        term(3, stage.nHat),
        term(4, now.nHat),
        term(5, now.cHat),
      ]);
    },
    estimate: async ({ next }) => largestDifference(next.c, stage.c),
  };
}
