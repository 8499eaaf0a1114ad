import { type Chemistry, energyOf, potentialOf } from "../material/chemistry.js";
import type { Piecewise } from "../material/piecewise.js";
import type { Extents } from "./device.js";

/**
 * A free energy about a composition m: g(m + d) = value + slope d + rest(d). In f32 the rest keeps its relative accuracy
 * however small d is.
 */
export interface ChemistryExpansion {
  readonly value: number;
  readonly slope: number;
  /** What the kernels of the chemistry need to find the rest. */
  readonly parameters: Float32Array;
  readonly extents: Extents;
}

/** The expansion of `chemistry` about `m`. */
export function expandChemistry(chemistry: Chemistry, m: number): ChemistryExpansion {
  const value = energyOf(chemistry, m);
  const slope = potentialOf(chemistry, m);
  if (chemistry.table) return { value, slope, ...expandTable(chemistry.table, m, value, slope) };
  const polynomial = shiftPolynomial(chemistry.polynomial, m - chemistry.center).slice(2);
  const numbers = [...(chemistry.ideal === 0 ? [] : mixingParameters(chemistry, m)), ...polynomial];
  const parameters = Float32Array.from(numbers.length > 0 ? numbers : [0]);
  return { value, slope, parameters, extents: [parameters.length, 1, 1] };
}

/** Coefficients of p(shift + d) in powers of d. */
function shiftPolynomial(coefficients: readonly number[], shift: number): number[] {
  const shifted = [...coefficients];
  for (let i = 0; i < shifted.length; i++) {
    for (let j = shifted.length - 2; j >= i; j--) shifted[j] = shifted[j]! + shift * shifted[j + 1]!;
  }
  return shifted;
}

/** Places of the parameters of ideal mixing; the polynomial follows. */
export const MIXING = {
  ideal: 0,
  /** d between which there are logarithms. */
  low: 1,
  high: 2,
  /** How far m lies outside; 0 as a rule. */
  outside: 3,
  /** Slope of the potential outside, 1/(epsilon (1 - epsilon)). */
  bend: 4,
  /** The composition a that the logarithms are expanded about, and b = 1 - a, each in two parts. */
  a: 5,
  aTail: 6,
  b: 7,
  bTail: 8,
  inverseA: 9,
  inverseB: 10,
  /** 1/(a b) and (1 - 2a)/(a b). */
  steep: 11,
  skew: 12,
  length: 13,
} as const;

function mixingParameters({ epsilon, ideal }: Chemistry, m: number): number[] {
  const a = Math.min(Math.max(m, epsilon), 1 - epsilon);
  const b = 1 - a;
  const tail = (x: number) => x - Math.fround(x);
  return [
    ideal,
    epsilon - m,
    1 - epsilon - m,
    m - a,
    1 / (epsilon * (1 - epsilon)),
    a,
    tail(a),
    b,
    tail(b),
    1 / a,
    1 / b,
    1 / (a * b),
    (1 - 2 * a) / (a * b),
  ];
}

/** Places of the first row of a table; a row per piece follows. */
export const TABLE = {
  /** (m - from) / step: whole and broken part. */
  piece: 0,
  broken: 1,
  /** 1 / step. */
  perStep: 2,
  last: 3,
  length: 4,
} as const;

function expandTable(
  { from, step, degree, coefficients }: Piecewise,
  m: number,
  value: number,
  slope: number,
): Pick<ChemistryExpansion, "parameters" | "extents"> {
  const count = coefficients.length / (degree + 1);
  const width = Math.max(degree + 1, TABLE.length);
  const parameters = new Float32Array(width * (count + 1));
  const place = (m - from) / step;
  parameters.set([Math.floor(place), place - Math.floor(place), 1 / step, count - 1]);
  for (let piece = 0; piece < count; piece++) {
    const row = Array.from(coefficients.subarray(piece * (degree + 1), (piece + 1) * (degree + 1)));
    row[0] = row[0]! - value - slope * (from + piece * step - m);
    row[1] = row[1]! - slope * step;
    parameters.set(row, (piece + 1) * width);
  }
  return { parameters, extents: [width, count + 1, 1] };
}
