import { checkFeatures, checkSamples } from "../check-samples.js";
import { fitStandardizer, type Standardizer, standardize } from "../model/standardizer.js";
import type { Estimator } from "../types.js";
import { fitRidge, type RidgeFit } from "./ridge-fit.js";

/** Strength of the penalty on standardised features; the intercept is free. */
export interface RidgeOptions {
  /** One fixed strength, >= 0. Overrides `lambdas`. */
  readonly lambda?: number;
  /** Candidates, of which the one with the least leave-one-out error is taken. Default 1e-4, 1e-3, ..., 1e4. */
  readonly lambdas?: readonly number[];
}

/** A linear model in the units of the data. */
export interface RidgeModel {
  readonly lambda: number;
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/** The ridge estimator, with what it learnt. */
export interface RidgeEstimator extends Estimator {
  fit(this: void, x: Parameters<Estimator["fit"]>[0], y: ArrayLike<number>): void;
  /** Undefined before `fit`. */
  readonly model: RidgeModel | undefined;
}

/**
 * Linear regression with an L2 penalty, its strength chosen by the exact leave-one-out error unless given.
 *
 * **Accuracy** f64 Cholesky of the normal equations, in dual form when features outnumber samples.
 * @throws RangeError for a strength below 0 or no candidates; from `fit` for one sample without a fixed strength, and when
 *   lambda 0 has no unique solution.
 */
export function ridgeBaseline(options: RidgeOptions = {}): RidgeEstimator {
  const lambdas = options.lambda === undefined ? (options.lambdas ?? decades) : [options.lambda];
  if (lambdas.length === 0) throw new RangeError("ridgeBaseline: expected at least 1 lambda, got 0");
  for (const lambda of lambdas) {
    if (!(lambda >= 0 && lambda < Infinity)) {
      throw new RangeError(`ridgeBaseline: expected lambda >= 0, got ${lambda}`);
    }
  }
  let model: RidgeModel | undefined;
  return {
    get model() {
      return model;
    },
    fit(x, y) {
      checkSamples("ridgeBaseline.fit", x, y);
      model = undefined;
      if (x.length < 2 && lambdas.length > 1) {
        throw new RangeError("ridgeBaseline.fit: expected at least 2 samples to choose a lambda, got 1");
      }
      const input = fitStandardizer(x);
      let mean = 0;
      for (let i = 0; i < y.length; i++) mean += y[i]! / y.length;
      const centred = Float64Array.from(y, (value) => value - mean);
      const { lambda, fit } = selectByLeaveOneOut(standardize(input, x), centred, lambdas);
      model = inDataUnits(lambda, fit.weights, input, mean);
    },
    predict(x) {
      if (!model) throw new TypeError("ridgeBaseline.predict: expected fit to have run, got no data yet");
      const { coefficients, intercept } = model;
      checkFeatures("ridgeBaseline.predict", x, coefficients.length);
      return Float64Array.from(x, (row) => {
        let sum = intercept;
        for (let j = 0; j < coefficients.length; j++) sum += coefficients[j]! * row[j]!;
        return sum;
      });
    },
  };
}

const decades = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4] as const;

/** A single candidate needs no comparison, so it may be one whose leave-one-out error is undefined. */
function selectByLeaveOneOut(
  x: Float64Array,
  y: Float64Array,
  lambdas: readonly number[],
): { lambda: number; fit: RidgeFit } {
  let best: { lambda: number; fit: RidgeFit } | undefined;
  for (const lambda of lambdas) {
    const fit = fitRidge(x, y, lambda);
    if (!fit) continue;
    if (lambdas.length === 1 || fit.looMse < (best?.fit.looMse ?? Infinity)) best = { lambda, fit };
  }
  if (!best) {
    throw new RangeError(
      `ridgeBaseline.fit: expected a unique solution, got none for lambda ${lambdas.join(", ")}`,
    );
  }
  return best;
}

function inDataUnits(
  lambda: number,
  weights: Float64Array,
  input: Standardizer,
  targetMean: number,
): RidgeModel {
  const coefficients = weights.map((w, j) => (input.scale[j]! > 0 ? w / input.scale[j]! : 0));
  let intercept = targetMean;
  for (let j = 0; j < coefficients.length; j++) intercept -= coefficients[j]! * input.mean[j]!;
  return { lambda, intercept, coefficients };
}
