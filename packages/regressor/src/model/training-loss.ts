import { losses, Reduction, type Scalar, type Tensor } from "@tensorflow/tfjs-core";
import type { RegressionLoss } from "./config.js";

/** Mean loss over a batch of standardised targets. */
export function trainingLoss(kind: RegressionLoss, target: Tensor, predicted: Tensor): Scalar {
  switch (kind) {
    case "l1":
      return losses.absoluteDifference(target, predicted, undefined, Reduction.MEAN);
    case "mse":
      return losses.meanSquaredError(target, predicted, undefined, Reduction.MEAN);
    case "huber":
      return losses.huberLoss(target, predicted, undefined, 1, Reduction.MEAN);
    default:
      return kind satisfies never;
  }
}
