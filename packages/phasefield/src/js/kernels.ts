import { type FftEngine, js as jsFft } from "@microstructure/fft";
import type { Field, Kernels, Multiple, Spectral, SpectralTerm, Table } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { createChemistryPass } from "./chemistry-pass.js";
import { combineNumbers, combinePairs } from "./combine.js";
import { largestOf, quadraticsOf } from "./reductions.js";

/** Handles of this backend are the arrays themselves. */
const numbers = (handle: Field | Spectral | Table): Float64Array => handle as unknown as Float64Array;
const field = (array: Float64Array): Field => array as unknown as Field;
const spectral = (array: Float64Array): Spectral => array as unknown as Spectral;

/** The kernels of one grid in JavaScript around the transforms of `engine`. */
export function createJsKernels(plan: Plan, engine: FftEngine = jsFft()): Kernels {
  const { components, k2 } = plan.spectrum;
  const points = plan.shape[0] * plan.shape[1] * plan.shape[2];
  const transform = engine.mixed(plan.shape, plan.spectrum.kinds);
  const potential = createChemistryPass(plan.chemistry);
  const mu = new Float64Array(points);
  const sum = components === 2 ? combinePairs : combineNumbers;

  function forward(from: Float64Array, to: Spectral, factor?: Table): void {
    transform.forward(from, numbers(to));
    if (factor) sum(numbers(to), [{ scale: 1, factor: numbers(factor), spectrum: numbers(to) }]);
  }
  function combine(target: Spectral, terms: readonly SpectralTerm[]): void {
    sum(
      numbers(target),
      terms.map(({ scale = 1, factor, spectrum }) => ({
        scale,
        factor: numbers(factor),
        spectrum: numbers(spectrum),
      })),
    );
  }
  const arraysOf = (terms: readonly Multiple<Field | Spectral>[]) =>
    terms.map(({ scale, of }) => ({ scale, of: numbers(of) }));

  return {
    rounding: 2 ** -53,
    fft: engine,
    field: () => field(new Float64Array(points)),
    spectrum: () => spectral(new Float64Array(components * k2.length)),
    table: (values) => values.slice() as unknown as Table,
    release() {},
    read: (handle) => numbers(handle).slice(),
    write: (handle, values) => numbers(handle).set(values),
    forward: (from, to, factor) => forward(numbers(from), to, factor),
    inverse: (from, to) => transform.inverse(numbers(from), numbers(to)),
    combine,
    synthesise(target, terms, to, weights = []) {
      combine(target, terms);
      transform.inverse(numbers(target), numbers(to));
      return quadraticsOf(weights.map(numbers), [{ scale: 1, of: numbers(target) }], components);
    },
    potential: (c, target, withEnergy) => potential(numbers(c), numbers(target), withEnergy),
    respond(c, target, factor, withEnergy) {
      const sums = potential(numbers(c), mu, withEnergy);
      forward(mu, target, factor);
      return sums;
    },
    largest: (terms) => largestOf(arraysOf(terms)),
    quadratic: (tables, terms) => quadraticsOf(tables.map(numbers), arraysOf(terms), components),
    dispose() {},
  };
}
