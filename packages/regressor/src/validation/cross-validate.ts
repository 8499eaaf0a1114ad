import { checkSamples } from "../check-samples.js";
import type { Estimator, Features } from "../types.js";
import type { Fold } from "./folds.js";
import { type RegressionMetrics, regressionMetrics } from "./metrics.js";

/** What cross-validation found. */
export interface CrossValidation {
  /** For each sample, the prediction of the estimator that was not trained on it. */
  readonly predictions: Float64Array;
  /** Target minus out-of-fold prediction. */
  readonly residuals: Float64Array;
  /** Metrics per fold, in the order of the folds. */
  readonly folds: readonly RegressionMetrics[];
  /** Metrics over all out-of-fold predictions. */
  readonly pooled: RegressionMetrics;
}

/**
 * Out-of-fold predictions and errors of estimators that are each made, fitted on one fold's training samples, asked
 * about its test samples, and disposed.
 *
 * @param makeEstimator called once per fold with the fold's index
 * @throws RangeError for bad samples, and unless every sample is tested once and by a fold that did not train on it;
 *   the signal's reason when aborted between folds.
 */
export async function crossValidate(
  makeEstimator: (fold: number) => Estimator,
  x: Features,
  y: ArrayLike<number>,
  folds: readonly Fold[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<CrossValidation> {
  checkSamples("crossValidate", x, y);
  assertPartition(folds, x.length);
  const predictions = new Float64Array(x.length);
  const metrics: RegressionMetrics[] = [];
  for (const [index, { train, test }] of folds.entries()) {
    options.signal?.throwIfAborted();
    const estimator = makeEstimator(index);
    try {
      await estimator.fit(rowsOf(x, train), targetsOf(y, train));
      const predicted = estimator.predict(rowsOf(x, test));
      metrics.push(regressionMetrics(targetsOf(y, test), predicted));
      for (const [i, row] of test.entries()) predictions[row] = predicted[i]!;
    } finally {
      estimator.dispose?.();
    }
  }
  const residuals = predictions.map((p, i) => y[i]! - p);
  return { predictions, residuals, folds: metrics, pooled: regressionMetrics(y, predictions) };
}

function rowsOf(x: Features, rows: Uint32Array): Features {
  return Array.from(rows, (i) => x[i]!);
}

function targetsOf(y: ArrayLike<number>, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (i) => y[i]!);
}

function assertPartition(folds: readonly Fold[], count: number): void {
  const tested = new Uint32Array(count);
  for (const [index, { train, test }] of folds.entries()) {
    if (train.length === 0 || test.length === 0) {
      throw new RangeError(`crossValidate: expected training and test samples in fold ${index}, got none`);
    }
    const trained = new Set(train);
    for (const row of [...train, ...test]) {
      if (!Number.isInteger(row) || row < 0 || row >= count) {
        throw new RangeError(`crossValidate: expected rows in 0..${count - 1}, got ${row}`);
      }
    }
    for (const row of test) {
      if (trained.has(row)) {
        throw new RangeError(
          `crossValidate: expected disjoint folds, got sample ${row} in both parts of fold ${index}`,
        );
      }
      tested[row]!++;
    }
  }
  const wrong = tested.findIndex((times) => times !== 1);
  if (wrong >= 0) {
    throw new RangeError(
      `crossValidate: expected each sample tested once, got sample ${wrong} ${tested[wrong]} times`,
    );
  }
}
