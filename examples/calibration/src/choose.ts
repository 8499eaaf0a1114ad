import type { Candidate } from "./candidates.js";
import { PAPER_RANGE } from "./targets.js";
import { coarsestSpacing } from "./theory.js";

/**
 * Of the candidates that keep all onset times and run every state of the paper on their grid, the one nearest to the
 * measured wavelength; undefined if there is none.
 */
export function choose(front: readonly Candidate[]): Candidate | undefined {
  return front
    .filter(({ misfits, prediction: { kappa, spacing } }) => {
      return misfits.onset === 0 && coarsestSpacing(PAPER_RANGE, kappa) >= spacing;
    })
    .sort((a, b) => a.misfits.wavelength - b.misfits.wavelength)[0];
}
