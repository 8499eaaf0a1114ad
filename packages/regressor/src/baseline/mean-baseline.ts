import { checkFeatures, checkSamples } from "../check-samples.js";
import type { Estimator } from "../types.js";

/** An estimator that always answers the mean of its training targets: the least a model has to beat. */
export function meanBaseline(): Estimator {
  let mean: number | undefined;
  return {
    fit(x, y) {
      checkSamples("meanBaseline.fit", x, y);
      let sum = 0;
      for (let i = 0; i < y.length; i++) sum += y[i]!;
      mean = sum / y.length;
    },
    predict(x) {
      if (mean === undefined)
        throw new TypeError("meanBaseline.predict: expected fit to have run, got no data yet");
      checkFeatures("meanBaseline.predict", x);
      return new Float64Array(x.length).fill(mean);
    },
  };
}
