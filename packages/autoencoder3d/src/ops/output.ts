import { customGrad, mul, sigmoid, square, sub, type Tensor } from "@tensorflow/tfjs-core";

/** `sigmoid(x)` whose gradient avoids broadcasting. */
export function sigmoidOutput<T extends Tensor>(x: T): T {
  const op = customGrad((...args) => {
    const [input, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const value = sigmoid(input);
    save([value]);
    return {
      value,
      gradFunc: (dy, saved) => [mul(dy, sub(saved[0] as Tensor, square(saved[0] as Tensor)))],
    };
  });
  return op(x) as T;
}
