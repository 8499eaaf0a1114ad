import { type FftEngine, js as jsFft } from "@microstructure/fft";
import type { StateScalars, Stepper } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { createChemistryPass } from "./chemistry-pass.js";

/**
 * The readable reference of the semi-implicit step in Fourier space, with S the stabiliser and B the elastic
 * coefficient of each mode:
 *
 * c' = [c - dt k^2 (mu - S c)] / [1 + dt k^2 (S + kappa k^2 + B)]
 *
 * Two transforms per step: mu forward, c back. The mode k = 0 is never touched, so the mean is exact.
 */
export function createJsStepper(plan: Plan, initial: Float64Array, engine: FftEngine = jsFft()): Stepper {
  const { k2, stiffening, elastic, shape } = plan.spectrum;
  const S = plan.stabilisation;
  const points = initial.length;
  const transform = engine.real([...plan.shape]);
  const c = initial.slice();
  const mu = new Float64Array(points);
  const cHat = new Float64Array(2 * k2.length);
  const muHat = new Float64Array(2 * k2.length);
  const runChemistry = createChemistryPass(plan.chemistry);
  transform.forward(c, cHat);
  let chemistry = runChemistry(c, mu);

  return {
    step(dt) {
      transform.forward(mu, muHat);
      for (let i = 1; i < k2.length; i++) {
        const a = dt * k2[i]!;
        const scale = 1 / (1 + a * (S + stiffening[i]!));
        cHat[2 * i] = (cHat[2 * i]! * (1 + a * S) - a * muHat[2 * i]!) * scale;
        cHat[2 * i + 1] = (cHat[2 * i + 1]! * (1 + a * S) - a * muHat[2 * i + 1]!) * scale;
      }
      transform.inverse(cHat, c);
      chemistry = runChemistry(c, mu);
    },
    scalars(): StateScalars {
      const total = modeSum(cHat, stiffening, shape[2], plan.shape[2]) / points / points / 2;
      const strain = elastic ? modeSum(cHat, elastic, shape[2], plan.shape[2]) / points / points / 2 : 0;
      return {
        mean: chemistry.sum / points,
        min: chemistry.min,
        max: chemistry.max,
        isFinite: Number.isFinite(chemistry.sum) && Number.isFinite(chemistry.energy),
        bulk: chemistry.energy / points,
        gradient: total - strain,
        elastic: strain,
      };
    },
    read: () => c.slice(),
    dispose() {},
  };
}

/** Sum over the full spectrum of weight |c|^2, from its half: inner columns count twice. */
function modeSum(cHat: Float64Array, weight: Float64Array, half: number, nx: number): number {
  let edge = 0;
  let inner = 0;
  for (let i = 0, x = 0; i < weight.length; i++) {
    const term = weight[i]! * (cHat[2 * i]! * cHat[2 * i]! + cHat[2 * i + 1]! * cHat[2 * i + 1]!);
    if (x === 0 || 2 * x === nx) edge += term;
    else inner += term;
    if (++x === half) x = 0;
  }
  return edge + 2 * inner;
}
