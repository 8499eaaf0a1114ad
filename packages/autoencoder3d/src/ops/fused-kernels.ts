import { engine, getBackend, getKernel, type NamedTensorMap, type Tensor } from "@tensorflow/tfjs-core";

/**
 * Kernels of several operations in one that a backend may bring, such as `@microstructure/tfjs-backend-simd`; see its
 * fused-names.ts for what they take. Elsewhere the same is composed of TensorFlow.js's operations.
 *
 * - BatchNormLeakyRelu: `x`, `gamma`, `beta`; attributes `slope`, `epsilon`; outputs value, mean, variance
 * - FrozenBatchNormLeakyRelu: these and `mean`, `variance`; outputs the value
 * - BatchNormLeakyReluGrad, FrozenBatchNormLeakyReluGrad: these and `dy`; outputs the derivatives by `x`, `gamma`, `beta`
 * - MeanDifference: `a`, `b`; attribute `isSquared`; outputs the mean of `|a - b|` or of its square
 * - MeanDifferenceGrad: `dy`, `a`, `b`; the same attribute; outputs the derivative by `a`
 * - SigmoidGrad: `dy`, `y`; outputs `dy (y - y^2)`
 * - AdamStep: variables `weight`, `first`, `second`, and `gradient`; attributes `gain1`, `gain2`, `rate`, `epsilon`; outputs
 *   the three new values, in the memory of the old where nothing shares it: assign them
 */
export type FusedKernel =
  | "BatchNormLeakyRelu"
  | "BatchNormLeakyReluGrad"
  | "FrozenBatchNormLeakyRelu"
  | "FrozenBatchNormLeakyReluGrad"
  | "MeanDifference"
  | "MeanDifferenceGrad"
  | "SigmoidGrad"
  | "AdamStep";

/** True where the backend in use has all of these kernels. */
export function hasKernels(...names: readonly FusedKernel[]): boolean {
  const backend = getBackend();
  return names.every((name) => getKernel(name, backend) !== undefined);
}

/** The outputs of a kernel. */
export function runFused(
  name: FusedKernel,
  inputs: NamedTensorMap,
  attributes: Readonly<Record<string, number | boolean>>,
): Tensor[] {
  return [engine().runKernel(name, inputs, attributes)].flat();
}
