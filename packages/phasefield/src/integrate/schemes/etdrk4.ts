import { exponentialStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { phi1, phi2, phi3 } from "../phi.js";
import { largestValue, type Scheme, type SchemeContext } from "./scheme.js";

/**
 * Exponential Runge-Kutta scheme of fourth order. Eight transforms, and one more for the error estimate.
 *
 * a = e^(z/2) c + (dt/2) phi_1(z/2) N(c),  b = e^(z/2) c + (dt/2) phi_1(z/2) N(a),
 * d = e^(z/2) a + (dt/2) phi_1(z/2) [2 N(b) - N(c)],
 * c' = e^z c + dt [w1 N(c) + 2 w2 (N(a) + N(b)) + w3 N(d)],
 * w1 = phi_1 - 3 phi_2 + 4 phi_3,  w2 = phi_2 - 2 phi_3,  w3 = 4 phi_3 - phi_2
 *
 * The estimate replaces N(d) by N(c') of the next step, which gives a result of third order. No energy law is proved for
 * this scheme; a run watches its energy.
 *
 * @see Cox & Matthews, J. Comput. Phys. 176, 430 (2002), eq. 26-29; Kassam & Trefethen, SIAM J. Sci. Comput. 26, 1214 (2005)
 */
export function createEtdrk4({ kernels, rhs }: SchemeContext): Scheme {
  const factors = createFactorCache(rhs, 14, exponentialStabiliser, ({ z, dt, shift }, out) => {
    const p2 = phi2(z);
    const p3 = phi3(z);
    const half = Math.exp(z / 2);
    const h1 = (dt / 2) * phi1(z / 2);
    const w1 = dt * (phi1(z) - 3 * p2 + 4 * p3);
    const w2 = dt * (2 * p2 - 4 * p3);
    const w3 = dt * (4 * p3 - p2);
    out.set([half, h1, half + h1 * shift, h1 * shift, 2 * h1, 2 * h1 * shift, -h1, -h1 * shift]);
    out.set([w1, w2, w3, Math.exp(z) + w1 * shift, w2 * shift, w3 * shift], 8);
  });
  const [aHat, bHat, dHat, na, nb, nd] = Array.from({ length: 6 }, () => kernels.spectrum()) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const stage = kernels.field();
  return {
    order: 4,
    memory: 0,
    estimatePower: 4,
    estimateIsLate: true,
    lags: true,
    async advance({ now, time, step, next }) {
      const table = factors.get(step);
      const term = (j: number, spectrum: Float64Array) => ({ factor: table[j] as Float64Array, spectrum });
      const evaluate = async (cHat: Float64Array, nHat: Float64Array, fraction: number) => {
        await kernels.inverse(cHat, stage);
        await rhs.evaluate({ c: stage, cHat, nHat }, time + fraction * step.dt);
      };
      await kernels.combine(aHat, [term(2, now.cHat), term(1, now.nHat)]);
      await evaluate(aHat, na, 0.5);
      await kernels.combine(bHat, [term(0, now.cHat), term(1, na), term(3, aHat)]);
      await evaluate(bHat, nb, 0.5);
      await kernels.combine(dHat, [
        term(0, aHat),
        term(4, nb),
        term(5, bHat),
        term(6, now.nHat),
        term(7, now.cHat),
      ]);
      await evaluate(dHat, nd, 1);
      await kernels.combine(next.cHat, [
        term(11, now.cHat),
        term(8, now.nHat),
        term(9, na),
        term(12, aHat),
        term(9, nb),
        term(12, bHat),
        term(10, nd),
        term(13, dHat),
      ]);
    },
    async estimate({ step, next }) {
      const table = factors.get(step);
      const [w3, shifted] = [table[10], table[13]] as [Float64Array, Float64Array];
      for (let i = 0; i < nd.length; i++) {
        nd[i] = nd[i]! - next.nHat[i]!;
        dHat[i] = dHat[i]! - next.cHat[i]!;
      }
      await kernels.combine(aHat, [
        { factor: w3, spectrum: nd },
        { factor: shifted, spectrum: dHat },
      ]);
      await kernels.inverse(aHat, stage);
      return largestValue(stage);
    },
  };
}
