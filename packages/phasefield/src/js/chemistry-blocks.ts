import { type Chemistry, derivative } from "../material/chemistry.js";
import type { Piecewise } from "../material/piecewise.js";

/** Writes g'(c) - stabilisation (c - center) of the voxels `start` to `end` of `c` to `mu`. */
export type PotentialBlock = (
  c: Float64Array,
  mu: Float64Array,
  start: number,
  end: number,
  stabilisation: number,
) => void;

/** Sum of g over the voxels `start` to `end` of `c`. */
export type EnergyBlock = (c: Float64Array, start: number, end: number) => number;

/** One logarithm per voxel with ideal mixing, none without. */
export function potentialBlock(chemistry: Chemistry): PotentialBlock {
  const { center, table, ideal, epsilon } = chemistry;
  if (table) return tablePotential(table, center);
  const slope = Float64Array.from(derivative(chemistry.polynomial));
  const polynomial: PotentialBlock = (c, mu, start, end, stabilisation) => {
    for (let i = start; i < end; i++) {
      const u = c[i]! - center;
      let value = 0;
      for (let j = slope.length - 1; j >= 0; j--) value = value * u + slope[j]!;
      mu[i] = value - stabilisation * u;
    }
  };
  if (ideal === 0) return polynomial;
  return (c, mu, start, end, stabilisation) => {
    polynomial(c, mu, start, end, stabilisation);
    for (let i = start; i < end; i++) {
      const x = c[i]!;
      const e = x < epsilon ? epsilon : x > 1 - epsilon ? 1 - epsilon : x;
      let value = Math.log(e / (1 - e));
      if (x !== e) value += (x - e) / (e * (1 - e));
      mu[i] = mu[i]! + ideal * value;
    }
  };
}

/** Two logarithms per voxel with ideal mixing, none without. */
export function energyBlock(chemistry: Chemistry): EnergyBlock {
  const { center, table, ideal, epsilon } = chemistry;
  if (table) return tableEnergy(table);
  const g = Float64Array.from(chemistry.polynomial);
  const polynomial: EnergyBlock = (c, start, end) => {
    let energy = 0;
    for (let i = start; i < end; i++) {
      const u = c[i]! - center;
      let value = 0;
      for (let j = g.length - 1; j >= 0; j--) value = value * u + g[j]!;
      energy += value;
    }
    return energy;
  };
  if (ideal === 0) return polynomial;
  return (c, start, end) => {
    let mixing = 0;
    for (let i = start; i < end; i++) {
      const x = c[i]!;
      const e = x < epsilon ? epsilon : x > 1 - epsilon ? 1 - epsilon : x;
      const a = Math.log(e);
      const b = Math.log(1 - e);
      mixing += e * a + (1 - e) * b;
      if (x !== e) mixing += (x - e) * (a - b + (0.5 * (x - e)) / (e * (1 - e)));
    }
    return polynomial(c, start, end) + ideal * mixing;
  };
}

function tablePotential(table: Piecewise, center: number): PotentialBlock {
  const { from, step, degree, coefficients } = table;
  const inverse = 1 / step;
  const row = degree + 1;
  const last = coefficients.length / row - 1;
  return (c, mu, start, end, stabilisation) => {
    for (let i = start; i < end; i++) {
      const x = c[i]!;
      const s = (x - from) * inverse;
      const piece = s > 0 ? (s < last ? Math.floor(s) : last) : 0;
      const t = s - piece;
      let value = 0;
      for (let j = degree; j > 0; j--) value = value * t + j * coefficients[piece * row + j]!;
      mu[i] = value * inverse - stabilisation * (x - center);
    }
  };
}

function tableEnergy(table: Piecewise): EnergyBlock {
  const { from, step, degree, coefficients } = table;
  const inverse = 1 / step;
  const row = degree + 1;
  const last = coefficients.length / row - 1;
  return (c, start, end) => {
    let energy = 0;
    for (let i = start; i < end; i++) {
      const s = (c[i]! - from) * inverse;
      const piece = s > 0 ? (s < last ? Math.floor(s) : last) : 0;
      const t = s - piece;
      let value = 0;
      for (let j = degree; j >= 0; j--) value = value * t + coefficients[piece * row + j]!;
      energy += value;
    }
    return energy;
  };
}
