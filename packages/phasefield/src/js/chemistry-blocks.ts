import { type Chemistry, derivative } from "../material/chemistry.js";
import type { Piecewise } from "../material/piecewise.js";

/**
 * Writes g'(c) of the voxels `start` to `end` of `c` to `mu`, the same numbers with and without the energy; returns the sum of g over them, meaningless without `withEnergy`.
 */
export type ChemistryBlock = (
  c: Float64Array,
  mu: Float64Array,
  start: number,
  end: number,
  withEnergy: boolean,
) => number;

/** The block function of a free energy. With ideal mixing, one logarithm per voxel, and one more with the energy. */
export function createChemistryBlock(chemistry: Chemistry): ChemistryBlock {
  if (chemistry.table) return tabulated(chemistry.table);
  return chemistry.ideal === 0 ? polynomial(chemistry) : mixing(chemistry);
}

function polynomial({ center, polynomial }: Chemistry): ChemistryBlock {
  const g = Float64Array.from(polynomial);
  const degree = g.length - 1;
  return (c, mu, start, end) => {
    let energy = 0;
    for (let i = start; i < end; i++) {
      const u = c[i]! - center;
      let value = 0;
      let slope = 0;
      for (let j = degree; j >= 0; j--) {
        slope = slope * u + value;
        value = value * u + g[j]!;
      }
      mu[i] = slope;
      energy += value;
    }
    return energy;
  };
}

function tabulated({ from, step, degree, coefficients }: Piecewise): ChemistryBlock {
  const inverse = 1 / step;
  const row = degree + 1;
  const last = coefficients.length / row - 1;
  return (c, mu, start, end) => {
    let energy = 0;
    for (let i = start; i < end; i++) {
      const s = (c[i]! - from) * inverse;
      const piece = s > 0 ? (s < last ? Math.floor(s) : last) : 0;
      const t = s - piece;
      const first = piece * row;
      let value = 0;
      let slope = 0;
      for (let j = first + degree; j >= first; j--) {
        slope = slope * t + value;
        value = value * t + coefficients[j]!;
      }
      mu[i] = slope * inverse;
      energy += value;
    }
    return energy;
  };
}

/** Two loops, so that stages without the energy are spared its logarithm. */
function mixing({ center, polynomial, ideal, epsilon }: Chemistry): ChemistryBlock {
  const g = Float64Array.from(polynomial);
  const dg = Float64Array.from(derivative(polynomial));
  const potential = (c: Float64Array, mu: Float64Array, start: number, end: number) => {
    for (let i = start; i < end; i++) {
      const x = c[i]!;
      const u = x - center;
      let slope = 0;
      for (let j = dg.length - 1; j >= 0; j--) slope = slope * u + dg[j]!;
      const e = x < epsilon ? epsilon : x > 1 - epsilon ? 1 - epsilon : x;
      let log = Math.log(e / (1 - e));
      if (x !== e) log += (x - e) / (e * (1 - e));
      mu[i] = slope + ideal * log;
    }
    return 0;
  };
  return (c, mu, start, end, withEnergy) => {
    if (!withEnergy) return potential(c, mu, start, end);
    let energy = 0;
    let mixed = 0;
    for (let i = start; i < end; i++) {
      const x = c[i]!;
      const u = x - center;
      let value = 0;
      let slope = 0;
      for (let j = g.length - 1; j >= 0; j--) value = value * u + g[j]!;
      for (let j = dg.length - 1; j >= 0; j--) slope = slope * u + dg[j]!;
      const e = x < epsilon ? epsilon : x > 1 - epsilon ? 1 - epsilon : x;
      let log = Math.log(e / (1 - e));
      mixed += e * log + Math.log(1 - e);
      if (x !== e) {
        const bend = (x - e) / (e * (1 - e));
        mixed += (x - e) * (log + 0.5 * bend);
        log += bend;
      }
      mu[i] = slope + ideal * log;
      energy += value;
    }
    return energy + ideal * mixed;
  };
}
