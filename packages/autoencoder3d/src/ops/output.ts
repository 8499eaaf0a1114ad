import { customGrad, mul, sigmoid, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import { hasKernels, runFused } from "./fused-kernels.js";

/** `sigmoid(x)` whose gradient avoids broadcasting. */
export function sigmoidOutput<T extends Tensor>(x: T): T {
  const op = customGrad((...args) => {
    const [input, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const value = sigmoid(input);
    save([value]);
    return {
      value,
      gradFunc: (dy, saved) => {
        const y = saved[0] as Tensor;
        if (hasKernels("SigmoidGrad")) return runFused("SigmoidGrad", { dy: dy as Tensor, y }, {});
        return [mul(dy, sub(y, square(y)))];
      },
    };
  });
  return op(x) as T;
}
