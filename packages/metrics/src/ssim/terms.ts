import type { FieldPair } from "./field-pair.js";
import type { SsimPlan } from "./window.js";

/**
 * The sum of one term of structural similarity over the `width` positions whose moments begin at `at`; writes the terms
 * to `out` from `to` on.
 */
export type Term = (
  moments: Float64Array,
  at: number,
  width: number,
  constants: TermConstants,
  out: Float64Array,
  to: number,
) => number;

/** Numbers that are the same at every position. */
export interface TermConstants {
  readonly centreA: number;
  readonly centreB: number;
  readonly c1: number;
  readonly c2: number;
  /** What variances about the average are multiplied with: n / (n - 1), or 1. */
  readonly unbias: number;
}

/** The constants of one comparison whose window has `rank` axes. */
export function termConstants({ centreA, centreB }: FieldPair, plan: SsimPlan, rank: 2 | 3): TermConstants {
  const points = plan.kernel.size ** rank;
  return { centreA, centreB, c1: plan.c1, c2: plan.c2, unbias: plan.sample ? points / (points - 1) : 1 };
}

/** Structural similarity: luminance, contrast and structure. */
export const similarityTerm: Term = (m, at, width, { centreA, centreB, c1, c2, unbias }, out, to) => {
  const atQ = at + width;
  const atSquares = atQ + width;
  const atProducts = atSquares + width;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const p = m[at + i];
    const q = m[atQ + i];
    const variances = unbias * (m[atSquares + i] - p * p - q * q);
    const covariance = unbias * (m[atProducts + i] - p * q);
    const x = p + centreA;
    const y = q + centreB;
    const value = ((2 * x * y + c1) * (2 * covariance + c2)) / ((x * x + y * y + c1) * (variances + c2));
    out[to + i] = value;
    sum += value;
  }
  return sum;
};

/** The part of it without luminance: contrast and structure. */
export const contrastTerm: Term = (m, at, width, { c2, unbias }, out, to) => {
  const atQ = at + width;
  const atSquares = atQ + width;
  const atProducts = atSquares + width;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const p = m[at + i];
    const q = m[atQ + i];
    const variances = unbias * (m[atSquares + i] - p * p - q * q);
    const covariance = unbias * (m[atProducts + i] - p * q);
    const value = (2 * covariance + c2) / (variances + c2);
    out[to + i] = value;
    sum += value;
  }
  return sum;
};
