import type { Spectral, SpectralTerm, Table } from "../../backend/types.js";
import { exponentialStabiliser } from "../../plan/stabilisation.js";
import { createFactorCache } from "../factor-cache.js";
import { phi1, phi2, phi3 } from "../phi.js";
import type { Scheme, SchemeContext } from "./scheme.js";

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
export function createEtdrk4(context: SchemeContext): Scheme {
  const { kernels, rhs } = context;
  const factors = createFactorCache(context, 10, exponentialStabiliser, (tables, i, z, shift, dt) => {
    const p2 = phi2(z);
    const p3 = phi3(z);
    const half = Math.exp(z / 2);
    const h1 = (dt / 2) * phi1(z / 2);
    const w1 = dt * (phi1(z) - 3 * p2 + 4 * p3);
    const w2 = dt * (2 * p2 - 4 * p3);
    const w3 = dt * (4 * p3 - p2);
    tables[0]![i] = half;
    tables[1]![i] = h1;
    tables[2]![i] = half + h1 * shift;
    tables[3]![i] = h1 * shift;
    tables[4]![i] = w1;
    tables[5]![i] = w2;
    tables[6]![i] = w3;
    tables[7]![i] = Math.exp(z) + w1 * shift;
    tables[8]![i] = w2 * shift;
    tables[9]![i] = w3 * shift;
  });
  const [aHat, bHat, dHat, na, nb, nd] = Array.from({ length: 6 }, () => kernels.spectrum()) as [
    Spectral,
    Spectral,
    Spectral,
    Spectral,
    Spectral,
    Spectral,
  ];
  const stage = kernels.field();
  return {
    order: 4,
    looksBack: "never",
    estimatePower: 4,
    estimateIsLate: true,
    lags: true,
    async advance({ now, time, step }) {
      const table = factors.get(step);
      const term = (j: number, spectrum: Spectral, scale = 1): SpectralTerm => ({
        scale,
        factor: table[j] as Table,
        spectrum,
      });
      const evaluate = async (
        cHat: Spectral,
        terms: readonly SpectralTerm[],
        nHat: Spectral,
        fraction: number,
      ) => {
        await kernels.synthesise(cHat, terms, stage);
        await rhs.evaluate({ c: stage, cHat, nHat }, time + fraction * step.dt);
      };
      await evaluate(aHat, [term(2, now.cHat), term(1, now.nHat)], na, 0.5);
      await evaluate(bHat, [term(0, now.cHat), term(1, na), term(3, aHat)], nb, 0.5);
      const last = [
        term(0, aHat),
        term(1, nb, 2),
        term(3, bHat, 2),
        term(1, now.nHat, -1),
        term(3, now.cHat, -1),
      ];
      await evaluate(dHat, last, nd, 1);
      return [
        term(7, now.cHat),
        term(4, now.nHat),
        term(5, na),
        term(8, aHat),
        term(5, nb),
        term(8, bHat),
        term(6, nd),
        term(9, dHat),
      ];
    },
    async estimate({ step, next }) {
      const table = factors.get(step);
      const [w3, shifted] = [table[6], table[9]] as [Table, Table];
      const terms = [
        { factor: w3, spectrum: nd },
        { scale: -1, factor: w3, spectrum: next.nHat },
        { factor: shifted, spectrum: dHat },
        { scale: -1, factor: shifted, spectrum: next.cHat },
      ];
      await kernels.synthesise(aHat, terms, stage);
      return kernels.largest([{ scale: 1, of: stage }]);
    },
  };
}
