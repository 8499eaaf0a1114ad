import { type FftEngine, js as jsFft } from "@microstructure/fft";
import type { Kernels } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { createChemistryPass } from "./chemistry-pass.js";

/** The kernels of one grid in plain JavaScript. */
export function createJsKernels(plan: Plan, engine: FftEngine = jsFft()): Kernels {
  const { components, k2 } = plan.spectrum;
  const points = plan.shape[0] * plan.shape[1] * plan.shape[2];
  const transform = engine.mixed(plan.shape, plan.spectrum.kinds);
  const pass = createChemistryPass(plan.chemistry);
  const scale = components === 2 ? scalePairs : scaleNumbers;
  return {
    fft: engine,
    field: () => new Float64Array(points),
    spectrum: () => new Float64Array(components * k2.length),
    forward(field, spectrum, factor) {
      transform.forward(field, spectrum);
      if (factor) scale(spectrum, factor);
    },
    inverse: (spectrum, field) => transform.inverse(spectrum, field),
    combine(target, terms) {
      const spectra = terms.map((term) => term.spectrum);
      const factors = terms.map((term) => term.factor);
      for (let mode = 0, i = 0; mode < k2.length; mode++) {
        for (let part = 0; part < components; part++, i++) {
          let sum = 0;
          for (let j = 0; j < spectra.length; j++) sum += factors[j]![mode]! * spectra[j]![i]!;
          target[i] = sum;
        }
      }
    },
    potential: (c, mu, withEnergy) => pass(c, mu, 0, withEnergy),
    dispose() {},
  };
}

function scalePairs(spectrum: Float64Array, factor: Float64Array): void {
  for (let mode = 0; mode < factor.length; mode++) {
    spectrum[2 * mode] = spectrum[2 * mode]! * factor[mode]!;
    spectrum[2 * mode + 1] = spectrum[2 * mode + 1]! * factor[mode]!;
  }
}

function scaleNumbers(spectrum: Float64Array, factor: Float64Array): void {
  for (let mode = 0; mode < factor.length; mode++) spectrum[mode] = spectrum[mode]! * factor[mode]!;
}
