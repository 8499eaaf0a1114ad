/**
 * Regression from feature vectors (descriptors, latent vectors, process conditions) to a property: a small neural
 * network with its scaling inside, ensembles, baselines it has to beat, and honest validation.
 *
 * @example
 * ```ts
 * import "@tensorflow/tfjs";
 * import { createRegressor, crossValidate, kFold, ridgeBaseline, toEstimator } from "@microstructure/regressor";
 *
 * const x = Array.from({ length: 60 }, (_, i) => [i / 60, Math.cos(i)]);
 * const y = x.map(([a, b]) => 30 + 5 * a! * b!);
 * const net = () => toEstimator(createRegressor({ inputSize: 2, hidden: [16, 8], epochs: 50 }));
 * for (const make of [net, ridgeBaseline]) console.log((await crossValidate(make, x, y, kFold(60, 5, 1))).pooled.mae);
 * ```
 */

export { meanBaseline } from "./baseline/mean-baseline.js";
export {
  type RidgeEstimator,
  type RidgeModel,
  type RidgeOptions,
  ridgeBaseline,
} from "./baseline/ridge-baseline.js";
export { isRegressorError, RegressorDivergedError, RegressorFormatError } from "./errors.js";
export type { Activation, RegressionLoss, RegressorConfig, ResolvedRegressorConfig } from "./model/config.js";
export {
  createEnsemble,
  type Ensemble,
  type EnsembleEpochRecord,
  type EnsembleOptions,
  type EnsemblePrediction,
  loadEnsemble,
} from "./model/ensemble.js";
export { createRegressor, type FitOptions, loadRegressor, type Regressor } from "./model/regressor.js";
export { toEstimator } from "./model/to-estimator.js";
export type { EpochRecord } from "./model/train-network.js";
export type { Estimator, Features } from "./types.js";
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapMae,
  bootstrapMean,
} from "./validation/bootstrap.js";
export { type CrossValidation, crossValidate } from "./validation/cross-validate.js";
export { type Fold, groupedKFold, kFold, leaveOneOut } from "./validation/folds.js";
export { mae, type RegressionMetrics, r2, regressionMetrics, rmse } from "./validation/metrics.js";
export { type ResidualInterval, residualInterval } from "./validation/residual-interval.js";
