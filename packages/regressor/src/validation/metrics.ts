import { checkFinite } from "../check-samples.js";

/** Errors of predictions, in the units of the target except for `r2`. */
export interface RegressionMetrics {
  readonly mae: number;
  readonly rmse: number;
  /** Undefined when the actual values are all equal (also for a single one). */
  readonly r2: number | undefined;
}

/** Mean absolute error. @throws RangeError for empty, unequal or non-finite input. */
export function mae(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPair("mae", actual, predicted);
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += Math.abs(actual[i]! - predicted[i]!);
  return sum / actual.length;
}

/** Root of the mean squared error. @throws RangeError for empty, unequal or non-finite input. */
export function rmse(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPair("rmse", actual, predicted);
  return Math.sqrt(squaredError(actual, predicted) / actual.length);
}

/**
 * Coefficient of determination, 1 - sum (a - p)^2 / sum (a - mean a)^2: 1 is perfect, 0 is as good as the mean, and
 * there is no lower bound. Undefined when the actual values are all equal.
 *
 * @throws RangeError for empty, unequal or non-finite input.
 */
export function r2(actual: ArrayLike<number>, predicted: ArrayLike<number>): number | undefined {
  checkPair("r2", actual, predicted);
  if (isConstant(actual)) return undefined;
  return 1 - squaredError(actual, predicted) / squaredSpread(actual);
}

/** All metrics at once. @throws RangeError for empty, unequal or non-finite input. */
export function regressionMetrics(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): RegressionMetrics {
  checkPair("regressionMetrics", actual, predicted);
  return {
    mae: mae(actual, predicted),
    rmse: rmse(actual, predicted),
    r2: r2(actual, predicted),
  };
}

function squaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (actual[i]! - predicted[i]!) ** 2;
  return sum;
}

function squaredSpread(values: ArrayLike<number>): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i]! / values.length;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return sum;
}

function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** @throws RangeError for empty, unequal or non-finite input. */
export function checkPair(caller: string, actual: ArrayLike<number>, predicted: ArrayLike<number>): void {
  if (actual.length === 0) throw new RangeError(`${caller}: expected at least 1 value, got 0`);
  if (predicted.length !== actual.length) {
    throw new RangeError(`${caller}: expected ${actual.length} predictions, got ${predicted.length}`);
  }
  checkFinite(caller, "actual values", actual);
  checkFinite(caller, "predictions", predicted);
}
