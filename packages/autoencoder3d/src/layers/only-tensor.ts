import type { Tensor } from "@tensorflow/tfjs-core";

/** The one input of a layer. */
export function onlyTensor(inputs: Tensor | Tensor[]): Tensor {
  return Array.isArray(inputs) ? (inputs[0] as Tensor) : inputs;
}
