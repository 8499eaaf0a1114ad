/**
 * A piecewise polynomial on equal pieces. Piece j is sum_i coefficients[j (degree + 1) + i] t^i with
 * t = (x - from) / step - j. The first and the last piece also hold beyond their ends.
 */
export interface Piecewise {
  /** Where the first piece starts. */
  readonly from: number;
  /** Length of a piece. */
  readonly step: number;
  readonly degree: number;
  readonly coefficients: Float64Array;
}

/** The value of a piecewise polynomial, or its first or second derivative, at `x`. NaN at NaN. */
export function evaluatePiecewise(pieces: Piecewise, x: number, order: 0 | 1 | 2 = 0): number {
  const { from, step, degree, coefficients } = pieces;
  const rows = coefficients.length / (degree + 1);
  const s = (x - from) / step;
  const piece = Math.max(0, Math.min(rows - 1, Math.floor(s))) || 0;
  const t = s - piece;
  let value = 0;
  for (let i = degree; i >= order; i--) {
    const factor = order === 0 ? 1 : order === 1 ? i : i * (i - 1);
    value = value * t + factor * coefficients[piece * (degree + 1) + i]!;
  }
  return value / step ** order;
}

/** `pieces` with every value multiplied by `factor`. */
export function scalePiecewise(pieces: Piecewise, factor: number): Piecewise {
  return { ...pieces, coefficients: pieces.coefficients.map((a) => a * factor) };
}
