import { createRandom } from "@microstructure/volume";
import { phi1 } from "../integrate/phi.js";
import { curvatureOf } from "../material/chemistry.js";
import type { Plan } from "../plan/plan.js";
import { wavesPerBox } from "./waves-per-box.js";

/** Thermal noise of one run. */
export interface NoiseSource {
  /** Adds the noise of step number `step`, of length `dt`, to a spectrum. */
  add(cHat: Float64Array, dt: number, step: number): void;
}

/**
 * Cahn-Hilliard-Cook noise, made wave by wave: a complex normal number per wave vector and step from a counter-based
 * generator, so that it depends neither on the grid nor on who computes it. Nyquist waves get none.
 *
 * Over a step each wave receives what its linear equation about the mean composition accumulates,
 * variance 2 kT k^2 dt phi_1(2 lambda dt), lambda = -k^2 (g'' + kappa k^2 + B). So the equilibrium structure factor
 * kT / (g'' + kappa k^2 + B) of a single well holds for any step that resolves the deterministic part.
 *
 * @see Cook, Acta Metall. 18, 297 (1970)
 */
export function createNoiseSource(plan: Plan): NoiseSource | undefined {
  const { noise, spectrum, shape, spacing, stiffening, rate } = plan;
  if (!noise) return undefined;
  const { seed, strength, cutoff2 } = noise;
  const { components, weight, k2 } = spectrum;
  const curvature = curvatureOf(plan.chemistry, plan.mean);
  const volume = shape.reduce((v, n, axis) => v * n * spacing[axis]!, 1);
  const { index, sign, isPair, isReal, isNyquist } = wavesPerBox(plan);

  return {
    add(cHat, dt, step) {
      const random = createRandom(seed, step);
      for (let m = 1; m < k2.length; m++) {
        if (isNyquist[m] || k2[m]! > cutoff2) continue;
        const lambda = -rate[m]! * (curvature + stiffening[m]!);
        const variance = ((2 * strength * k2[m]!) / volume) * dt * phi1(2 * lambda * dt);
        const at = 2 * index[m]!;
        if (components === 1 || isReal[m]) {
          const i = components * m;
          cHat[i] = cHat[i]! + Math.sqrt(variance / weight[m]!) * random.normalAt(at);
          continue;
        }
        // Each wave pair has a cosine and a sine part; a stored mode that stands for both has twice the weight.
        const size = Math.sqrt(variance / (weight[m]! * (isPair[m] ? 1 : 2)));
        cHat[2 * m] = cHat[2 * m]! + size * random.normalAt(at);
        cHat[2 * m + 1] = cHat[2 * m + 1]! + (sign[m]! < 0 ? -size : size) * random.normalAt(at + 1);
      }
    },
  };
}
