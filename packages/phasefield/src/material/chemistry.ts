import { GAS_CONSTANT } from "../constants.js";
import { quinticThrough } from "./interpolate.js";
import { evaluatePiecewise, type Piecewise } from "./piecewise.js";
import type { FreeEnergy } from "./types.js";

/**
 * A free energy in the form that every backend evaluates: either `table`, or
 * g(c) = sum_i polynomial[i] (c - center)^i + ideal * [c ln c + (1-c) ln(1-c)], the ideal term with its chemical
 * potential continued linearly outside [epsilon, 1 - epsilon].
 */
export interface Chemistry {
  readonly center: number;
  readonly polynomial: readonly number[];
  /** Weight of the ideal-mixing term, 0 for none. */
  readonly ideal: number;
  readonly epsilon: number;
  /** g(c) of a tabulated energy; `polynomial` is then empty and `ideal` 0. */
  readonly table?: Piecewise;
  /** Compositions at which a run may be found; outside, the run has diverged. */
  readonly range: readonly [number, number];
  /** Compositions that a run is expected to visit: the domain, or the wells and a twentieth of their distance. */
  readonly expected: readonly [number, number];
}

/** The chemistry of `freeEnergy` at a temperature, in units of `energyScale`. */
export function compileChemistry(
  freeEnergy: FreeEnergy,
  temperature: number | undefined,
  energyScale: number,
): Chemistry {
  switch (freeEnergy.kind) {
    case "double-well": {
      const [low, high] = freeEnergy.wells;
      const half = (high - low) / 2;
      const h = freeEnergy.height / energyScale;
      return {
        center: (low + high) / 2,
        polynomial: [h * half ** 4, 0, -2 * h * half ** 2, 0, h],
        ideal: 0,
        epsilon: 0,
        range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
        expected: [low - 0.1 * half, high + 0.1 * half],
      };
    }
    case "polynomial":
      return {
        center: 0,
        polynomial: freeEnergy.coefficients.map((a) => a / energyScale),
        ideal: 0,
        epsilon: 0,
        range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
        expected: freeEnergy.domain ?? [0, 1],
      };
    case "redlich-kister": {
      const T = temperature as number;
      // With u = c - 1/2: c (1-c) = 1/4 - u^2 and 2c - 1 = 2u.
      const polynomial = Array<number>(freeEnergy.interaction.length + 2).fill(0);
      freeEnergy.interaction.forEach(({ a, b }, i) => {
        const weight = ((a + b * T) * 2 ** i) / energyScale;
        polynomial[i] = (polynomial[i] as number) + weight / 4;
        polynomial[i + 2] = (polynomial[i + 2] as number) - weight;
      });
      return {
        center: 0.5,
        polynomial,
        ideal: (GAS_CONSTANT * T) / energyScale,
        epsilon: freeEnergy.epsilon,
        range: [-0.1, 1.1],
        expected: [0, 1],
      };
    }
    case "tabulated": {
      const [low, high] = freeEnergy.domain;
      const margin = 0.1 * (high - low);
      return {
        center: (low + high) / 2,
        polynomial: [],
        ideal: 0,
        epsilon: 0,
        table: quinticThrough(
          freeEnergy.values.map((g) => g / energyScale),
          freeEnergy.domain,
        ),
        range: [low - margin, high + margin],
        expected: freeEnergy.domain,
      };
    }
    default:
      return freeEnergy satisfies never;
  }
}

/** g(c). */
export function energyOf(chemistry: Chemistry, c: number): number {
  const { ideal, epsilon, table } = chemistry;
  if (table) return evaluatePiecewise(table, c);
  let g = horner(chemistry.polynomial, c - chemistry.center);
  if (ideal !== 0) {
    const e = clampToLogs(c, epsilon);
    const d = c - e;
    g += ideal * (e * Math.log(e) + (1 - e) * Math.log1p(-e));
    if (d !== 0) g += ideal * d * (Math.log(e) - Math.log1p(-e) + d / (2 * e * (1 - e)));
  }
  return g;
}

/** dg/dc: the chemical potential difference. */
export function potentialOf(chemistry: Chemistry, c: number): number {
  const { ideal, epsilon, table } = chemistry;
  if (table) return evaluatePiecewise(table, c, 1);
  let mu = horner(derivative(chemistry.polynomial), c - chemistry.center);
  if (ideal !== 0) {
    const e = clampToLogs(c, epsilon);
    mu += ideal * (Math.log(e) - Math.log1p(-e) + (c - e) / (e * (1 - e)));
  }
  return mu;
}

/** d2g/dc2; negative inside the chemical spinodal. */
export function curvatureOf(chemistry: Chemistry, c: number): number {
  return curvatureFunction(chemistry)(c);
}

/** d2g/dc2 as a function of c, for many compositions. */
export function curvatureFunction({
  table,
  polynomial,
  center,
  ideal,
  epsilon,
}: Chemistry): (c: number) => number {
  if (table) return (c) => evaluatePiecewise(table, c, 2);
  const second = derivative(derivative(polynomial));
  return (c) => {
    const curvature = horner(second, c - center);
    if (ideal === 0) return curvature;
    const e = clampToLogs(c, epsilon);
    return curvature + ideal / (e * (1 - e));
  };
}

/** Coefficients of the derivative of a polynomial. */
export function derivative(coefficients: readonly number[]): number[] {
  return coefficients.slice(1).map((a, i) => a * (i + 1));
}

function horner(coefficients: readonly number[], u: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * u + (coefficients[i] as number);
  return value;
}

function clampToLogs(c: number, epsilon: number): number {
  return Math.min(Math.max(c, epsilon), 1 - epsilon);
}
