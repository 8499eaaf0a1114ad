import { type FftEngine, js as jsFft } from "@microstructure/fft";
import type { Kernels, SpectralTerm } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { createChemistryPass } from "./chemistry-pass.js";

/**
 * The kernels of one grid in JavaScript around the transforms of `engine`.
 *
 * @param allocate makes an array of zeros where the engine reaches it
 */
export function createJsKernels(
  plan: Plan,
  engine: FftEngine = jsFft(),
  allocate: (length: number) => Float64Array = (length) => new Float64Array(length),
): Kernels {
  const { components, k2 } = plan.spectrum;
  const points = plan.shape[0] * plan.shape[1] * plan.shape[2];
  const transform = engine.mixed(plan.shape, plan.spectrum.kinds);
  const scale = components === 2 ? scalePairs : scaleNumbers;
  return {
    fft: engine,
    field: () => allocate(points),
    spectrum: () => allocate(components * k2.length),
    forward(field, spectrum, factor) {
      transform.forward(field, spectrum);
      if (factor) scale(spectrum, factor);
    },
    inverse: (spectrum, field) => transform.inverse(spectrum, field),
    combine: components === 2 ? combinePairs : combineNumbers,
    potential: createChemistryPass(plan.chemistry),
    dispose() {},
  };
}

/** Modes whose sums are held back before they are written, since the target may be the spectrum of a term. */
const BLOCK = 512;

const pending = new Float64Array(2 * BLOCK);

function combinePairs(target: Float64Array, terms: readonly SpectralTerm[]): void {
  const modes = target.length / 2;
  for (let start = 0; start < modes; start += BLOCK) {
    const end = Math.min(modes, start + BLOCK);
    pending.fill(0);
    for (const { factor, spectrum } of terms) {
      for (let m = start, i = 0; m < end; m++, i += 2) {
        const f = factor[m]!;
        pending[i] = pending[i]! + f * spectrum[2 * m]!;
        pending[i + 1] = pending[i + 1]! + f * spectrum[2 * m + 1]!;
      }
    }
    for (let i = 2 * start, j = 0; i < 2 * end; i++, j++) target[i] = pending[j]!;
  }
}

function combineNumbers(target: Float64Array, terms: readonly SpectralTerm[]): void {
  for (let start = 0; start < target.length; start += BLOCK) {
    const end = Math.min(target.length, start + BLOCK);
    pending.fill(0);
    for (const { factor, spectrum } of terms) {
      for (let m = start, i = 0; m < end; m++, i++) pending[i] = pending[i]! + factor[m]! * spectrum[m]!;
    }
    for (let m = start, i = 0; m < end; m++, i++) target[m] = pending[i]!;
  }
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
