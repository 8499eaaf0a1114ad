import { createRandom } from "@microstructure/volume";
import { phi1 } from "../integrate/phi.js";
import type { Plan } from "../plan/plan.js";
import { createMeanCurvature } from "./mean-curvature.js";
import { wavesPerBox } from "./waves-per-box.js";

/** Thermal noise of one run. */
export interface NoiseSource {
  /** Adds the noise of step number `step`, of length `dt` from the field `c` on, to a spectrum. */
  add(cHat: Float64Array, c: Float64Array, dt: number, step: number): void;
}

/** Largest exponent with which a wave may amplify its noise within a step: a step that is longer does not resolve it. */
const LARGEST_GROWTH = 1;

/**
 * Cahn-Hilliard-Cook noise, made wave by wave: a complex normal number per wave vector and step from a counter-based
 * generator, so that it is the same function of position on every grid whoever computes it. Nyquist waves get none.
 *
 * Over a step each wave receives what a linear equation with the mean curvature of the field accumulates,
 * variance 2 kT k^2 dt phi_1(2 lambda dt), lambda = -k^2 (<g''> + kappa k^2 + B). So the equilibrium structure factor
 * kT / (g'' + kappa k^2 + B) of a single well holds for any step that resolves the deterministic part, and long steps of
 * separated phases get the noise of their wells.
 *
 * @see Cook, Acta Metall. 18, 297 (1970)
 */
export function createNoiseSource(plan: Plan): NoiseSource | undefined {
  const { noise, spectrum, stiffening, rate } = plan;
  if (!noise) return undefined;
  const { seed, strength, cutoff2, volume } = noise;
  const { components, weight, k2 } = spectrum;
  const meanCurvature = createMeanCurvature(plan.chemistry);
  const { index, sign, isPair, isReal, isNyquist, phase } = wavesPerBox(plan);

  return {
    add(cHat, c, dt, step) {
      const random = createRandom(seed, step);
      const curvature = meanCurvature(c);
      for (let m = 1; m < k2.length; m++) {
        if (isNyquist[m] || k2[m]! > cutoff2) continue;
        const growth = -2 * dt * rate[m]! * (curvature + stiffening[m]!);
        const variance = ((2 * strength * k2[m]!) / volume) * dt * phi1(Math.min(growth, LARGEST_GROWTH));
        const at = 2 * index[m]!;
        if (components === 1 || isReal[m]) {
          const i = components * m;
          cHat[i] = cHat[i]! + Math.sqrt(variance / weight[m]!) * random.normalAt(at);
          continue;
        }
        // Each wave pair has a cosine and a sine part; a stored mode that stands for both has twice the weight.
        const size = Math.sqrt(variance / (weight[m]! * (isPair[m] ? 1 : 2)));
        const re = size * random.normalAt(at);
        const im = sign[m]! * size * random.normalAt(at + 1);
        const [cos, sin] = [Math.cos(phase[m]!), Math.sin(phase[m]!)];
        cHat[2 * m] = cHat[2 * m]! + re * cos - im * sin;
        cHat[2 * m + 1] = cHat[2 * m + 1]! + re * sin + im * cos;
      }
    },
  };
}
