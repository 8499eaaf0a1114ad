import type { Estimator } from "../types.js";
import type { Ensemble } from "./ensemble.js";
import type { FitOptions, Regressor } from "./regressor.js";

/** A regressor, or the mean of an ensemble, as an {@link Estimator} whose `fit` runs every epoch. */
export function toEstimator(model: Regressor | Ensemble, options: FitOptions = {}): Estimator {
  return {
    async fit(x, y) {
      for await (const _ of model.fit(x, y, options));
    },
    predict(x) {
      const predicted = model.predict(x);
      return predicted instanceof Float64Array ? predicted : predicted.mean;
    },
    dispose: () => model.dispose(),
  };
}
