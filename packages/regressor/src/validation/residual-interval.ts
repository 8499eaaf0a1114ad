import { checkFinite } from "../check-samples.js";

/** A symmetric prediction interval: prediction +- `halfWidth`. */
export interface ResidualInterval {
  /** In the units of the target. */
  readonly halfWidth: number;
  /** Requested probability that a new target falls inside. */
  readonly coverage: number;
  /** Number of residuals behind it. */
  readonly count: number;
}

/** Keeps products such as 100 * 0.55 from landing just above the integer they mean. */
const rounding = 1e-9;

/**
 * The prediction interval whose half width is the ceil((n + 1) * coverage)-th smallest absolute residual.
 *
 * **Accuracy** for residuals of a held-out set that is exchangeable with new samples, coverage is at least
 * `coverage`. Out-of-fold residuals come from models trained on fewer samples, so there it holds closely, usually a
 * little too wide, but without the guarantee. Samples from a new group or material are not exchangeable.
 * @throws RangeError when n is too small, that is (n + 1) * coverage > n; for coverage outside (0, 1) or residuals
 *   that are not finite.
 * @see Barber, Candes, Ramdas & Tibshirani, Ann. Statist. 49, 486 (2021), "Predictive inference with the jackknife+".
 */
export function residualInterval(residuals: ArrayLike<number>, coverage: number): ResidualInterval {
  if (!(coverage > 0 && coverage < 1)) {
    throw new RangeError(`residualInterval: expected coverage in (0, 1), got ${coverage}`);
  }
  checkFinite("residualInterval", "residuals", residuals);
  const count = residuals.length;
  const rank = Math.max(1, Math.ceil((count + 1) * coverage - rounding));
  if (rank > count) {
    const needed = Math.ceil(coverage / (1 - coverage) - rounding);
    throw new RangeError(
      `residualInterval: expected at least ${needed} residuals for coverage ${coverage}, got ${count}`,
    );
  }
  const sorted = Float64Array.from(residuals, Math.abs).sort();
  return { halfWidth: sorted[rank - 1]!, coverage, count };
}
