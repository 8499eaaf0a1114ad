import {
  abs,
  customGrad,
  div,
  mean,
  mul,
  neg,
  type Scalar,
  square,
  step,
  sub,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { hasKernels, runFused } from "./fused-kernels.js";

/** Mean absolute or mean squared difference. */
export type LossName = "l1" | "mse";

/** The loss of `prediction` against `target`, differentiable by the prediction. */
export function reconstructionLoss(name: LossName, prediction: Tensor, target: Tensor): Scalar {
  const isFused = hasKernels("MeanDifference", "MeanDifferenceGrad");
  return isFused ? lossByKernel(name, prediction, target) : lossByOperations(name, prediction, target);
}

function lossByOperations(name: LossName, prediction: Tensor, target: Tensor): Scalar {
  const op = customGrad((...args) => {
    const [output, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const error = sub(output, target);
    save([error]);
    return {
      value: mean(name === "l1" ? abs(error) : square(error)),
      gradFunc: (dy, saved) => {
        const e = saved[0] as Tensor;
        if (name === "mse") return [mul(e, div(mul(dy, 2), e.size))];
        const sign = sub(step(e), step(neg(e)));
        return [mul(sign, div(dy, e.size))];
      },
    };
  });
  return op(prediction) as Scalar;
}

function lossByKernel(name: LossName, prediction: Tensor, target: Tensor): Scalar {
  const attributes = { isSquared: name === "mse" };
  const op = customGrad((...args) => {
    const [output, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    save([output, target]);
    const [value] = runFused("MeanDifference", { a: output, b: target }, attributes);
    return {
      value: value!,
      gradFunc: (dy, saved) => {
        const [a, b] = saved as [Tensor, Tensor];
        return runFused("MeanDifferenceGrad", { dy: dy as Tensor, a, b }, attributes);
      },
    };
  });
  return op(prediction) as Scalar;
}
