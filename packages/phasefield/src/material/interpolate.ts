import type { Piecewise } from "./piecewise.js";

type Range = readonly [number, number];

/** Nodes of the finite differences that {@link quinticThrough} takes its derivatives from. */
const STENCIL = 9;

/**
 * The C2 piecewise quintic through `values` at equally spaced points over `domain`, continued outside as a parabola.
 *
 * **Accuracy** exact for polynomials up to degree 5 (from 9 points on); otherwise the error of the value falls as
 * spacing^6, that of the slope as spacing^5. Slopes and curvatures at the points are finite differences of order 8.
 */
export function quinticThrough(values: readonly number[], [low, high]: Range): Piecewise {
  const count = values.length;
  const width = Math.min(STENCIL, count);
  const weights = Array.from({ length: width }, (_, at) => differenceWeights(width, at));
  const node = (j: number): [value: number, slope: number, curvature: number] => {
    const start = Math.max(0, Math.min(count - width, j - (width >> 1)));
    let slope = 0;
    let curvature = 0;
    weights[j - start]!.forEach(([first, second], i) => {
      const rise = values[start + i]! - values[j]!;
      slope += first * rise;
      curvature += second * rise;
    });
    return [values[j]!, slope, curvature];
  };
  const nodes = Array.from({ length: count }, (_, j) => node(j));
  const pieces = nodes.slice(1).flatMap(([g1, d1, e1], j) => {
    const [g0, d0, e0] = nodes[j]!;
    const g = g1 - g0 - d0 - e0 / 2;
    const d = d1 - d0 - e0;
    const e = e1 - e0;
    return [g0, d0, e0 / 2, 10 * g - 4 * d + e / 2, -15 * g + 7 * d - e, 6 * g - 3 * d + e / 2];
  });
  const [g0, d0, e0] = nodes[0]!;
  const [gn, dn, en] = nodes[count - 1]!;
  const before = [g0 - d0 + e0 / 2, d0 - e0, e0 / 2, 0, 0, 0];
  const after = [gn, dn, en / 2, 0, 0, 0];
  return framed(low, (high - low) / (count - 1), 5, [before, pieces, after]);
}

/**
 * The monotone cubic through `values` at equally spaced points over `domain`: C1, between neighbouring values
 * everywhere, constant outside.
 *
 * @see Fritsch & Butland, SIAM J. Sci. Stat. Comput. 5, 300 (1984)
 */
export function monotoneThrough(values: readonly number[], [low, high]: Range): Piecewise {
  const last = values.length - 1;
  const rise = values.slice(1).map((v, j) => v - values[j]!);
  const slope = values.map((_, j) => {
    if (j === 0) return endSlope(rise[0]!, rise[1]);
    if (j === last) return endSlope(rise[last - 1]!, rise[last - 2]);
    const [a, b] = [rise[j - 1]!, rise[j]!];
    return a * b > 0 ? (2 * a * b) / (a + b) : 0;
  });
  const pieces = rise.flatMap((d, j) => {
    const [s0, s1] = [slope[j]!, slope[j + 1]!];
    return [values[j]!, s0, 3 * d - 2 * s0 - s1, s0 + s1 - 2 * d];
  });
  return framed(low, (high - low) / last, 3, [[values[0]!, 0, 0, 0], pieces, [values[last]!, 0, 0, 0]]);
}

/** A polynomial over `domain` as one piece, constant outside. */
export function polynomialOver(coefficients: readonly number[], [low, high]: Range): Piecewise {
  const width = high - low;
  const degree = coefficients.length - 1;
  const local = Array<number>(degree + 1).fill(0);
  for (let i = degree; i >= 0; i--) {
    for (let j = degree; j >= 0; j--) local[j] = local[j]! * low + (j > 0 ? local[j - 1]! * width : 0);
    local[0] = local[0]! + coefficients[i]!;
  }
  const constant = (value: number) => [value, ...Array<number>(degree).fill(0)];
  const end = local.reduce((sum, a) => sum + a, 0);
  return framed(low, width, degree, [constant(local[0]!), local, constant(end)]);
}

/** Pieces that start at `low`, with one more on either side to hold outside. */
function framed(low: number, step: number, degree: number, rows: readonly number[][]): Piecewise {
  return { from: low - step, step, degree, coefficients: Float64Array.from(rows.flat()) };
}

/** Three-point slope at an end, cut where it would overshoot. */
function endSlope(near: number, next: number | undefined): number {
  if (next === undefined) return near;
  const slope = (3 * near - next) / 2;
  if (slope * near <= 0) return 0;
  return near * next < 0 && Math.abs(slope) > 3 * Math.abs(near) ? 3 * near : slope;
}

/**
 * Weights of the first and second derivative at node `at` of the nodes 0 to `width` - 1.
 *
 * @see Fornberg, Math. Comput. 51, 699 (1988)
 */
function differenceWeights(width: number, at: number): [first: number, second: number][] {
  const w = Array.from({ length: width }, () => [0, 0, 0]);
  w[0]![0] = 1;
  let product = 1;
  for (let n = 1; n < width; n++) {
    let next = 1;
    for (let i = 0; i < n; i++) {
      next *= n - i;
      if (i === n - 1) {
        for (let k = 2; k >= 0; k--) {
          const lower = k > 0 ? k * w[i]![k - 1]! : 0;
          w[n]![k] = (product / next) * (lower - (i - at) * w[i]![k]!);
        }
      }
      for (let k = 2; k >= 0; k--) {
        const lower = k > 0 ? k * w[i]![k - 1]! : 0;
        w[i]![k] = ((n - at) * w[i]![k]! - lower) / (n - i);
      }
    }
    product = next;
  }
  return w.map(([, first, second]) => [first!, second!]);
}
