import { createRandom } from "@microstructure/volume";
import { checkFinite } from "../check-samples.js";
import { checkSeed } from "../check-seed.js";
import { streams } from "../model/streams.js";
import { membersByGroup } from "./folds.js";
import { checkPair } from "./metrics.js";

/** How an interval is resampled. */
export interface BootstrapOptions {
  readonly seed: number;
  /** Probability the interval should hold, in (0, 1). Default 0.95. */
  readonly coverage?: number;
  /** Default 2000. */
  readonly resamples?: number;
  /** One label per value: whole groups are drawn, because values of one group are not independent. */
  readonly groups?: ArrayLike<string | number>;
}

/** A mean with its percentile bootstrap interval. */
export interface BootstrapInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The mean of `values` with a percentile bootstrap interval. On `|error a| - |error b|` of two models over the same
 * samples it is a paired comparison: an interval that excludes 0 tells them apart.
 *
 * **Accuracy** asymptotic: too narrow for few values or few groups (below about 20).
 * @throws RangeError for fewer than 2 values or groups, values that are not finite, or options out of range.
 * @see Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13, "Confidence intervals based on
 *   bootstrap percentiles".
 */
export function bootstrapMean(values: ArrayLike<number>, options: BootstrapOptions): BootstrapInterval {
  checkFinite("bootstrapMean", "values", values);
  return resampleMean("bootstrapMean", values, options);
}

function resampleMean(
  caller: string,
  values: ArrayLike<number>,
  { seed, coverage = 0.95, resamples = 2000, groups }: BootstrapOptions,
): BootstrapInterval {
  checkSeed(caller, seed);
  if (!(coverage > 0 && coverage < 1)) {
    throw new RangeError(`${caller}: expected coverage in (0, 1), got ${coverage}`);
  }
  if (!Number.isInteger(resamples) || resamples < 100) {
    throw new RangeError(`${caller}: expected at least 100 resamples, got ${resamples}`);
  }
  if (groups && groups.length !== values.length) {
    throw new RangeError(`${caller}: expected ${values.length} group labels, got ${groups.length}`);
  }
  const units = groups ? membersByGroup(groups) : Array.from(values, (_, i) => [i]);
  if (units.length < 2) {
    throw new RangeError(`${caller}: expected at least 2 independent units, got ${units.length}`);
  }
  const sums = units.map((rows) => rows.reduce((sum, row) => sum + values[row]!, 0));
  const random = createRandom(seed, streams.bootstrap);
  const means = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < units.length; i++) {
      const unit = random.integer(units.length);
      sum += sums[unit]!;
      count += units[unit]!.length;
    }
    means[r] = sum / count;
  }
  means.sort();
  const tail = (1 - coverage) / 2;
  return {
    estimate: sums.reduce((a, b) => a + b, 0) / values.length,
    lower: quantile(means, tail),
    upper: quantile(means, 1 - tail),
  };
}

/** The mean absolute error with its bootstrap interval. @throws as {@link bootstrapMean}. */
export function bootstrapMae(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: BootstrapOptions,
): BootstrapInterval {
  checkPair("bootstrapMae", actual, predicted);
  return resampleMean(
    "bootstrapMae",
    Float64Array.from(actual, (a, i) => Math.abs(a - predicted[i]!)),
    options,
  );
}

/** Linear interpolation between order statistics (numpy's default rule). */
function quantile(sorted: Float64Array, q: number): number {
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
