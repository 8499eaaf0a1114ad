import { customGrad, matMul, type Tensor, type Tensor2D, transpose } from "@tensorflow/tfjs-core";

/**
 * `matMul(x, weights)` whose gradient transposes explicitly and multiplies untransposed matrices, the only form
 * for which the wasm backend has a fast kernel.
 */
export function denseProduct(x: Tensor2D, weights: Tensor2D): Tensor2D {
  const op = customGrad((...args) => {
    const [a, b, save] = args as unknown as [Tensor2D, Tensor2D, (saved: Tensor[]) => void];
    save([a, b]);
    return {
      value: matMul(a, b),
      gradFunc: (dy, saved) => [
        matMul(dy as Tensor2D, transpose(saved[1] as Tensor2D)),
        matMul(transpose(saved[0] as Tensor2D), dy as Tensor2D),
      ],
    };
  });
  return op(x, weights) as Tensor2D;
}
