import type { Tensor, Tensor1D, Tensor5D } from "@tensorflow/tfjs-core";
import { runFused } from "./fused-kernels.js";
import type { BatchNormOptions, ChannelStatistics, Differentiable, Normalized } from "./normalized.js";

/** Batch normalisation by the backend's own kernels, which read the field again instead of keeping more of it. */
export function normalizeByKernel(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { slope, epsilon }: BatchNormOptions,
): Normalized {
  const attributes = { slope, epsilon };
  const outputs = runFused("BatchNormLeakyRelu", { x, gamma, beta }, attributes);
  const [value, mean, variance] = outputs as [Tensor5D, Tensor1D, Tensor1D];
  return {
    value,
    mean,
    variance,
    saved: [x, gamma, beta, mean, variance],
    gradients: (dy, saved) => runFused("BatchNormLeakyReluGrad", gradientInputs(dy, saved), attributes),
  };
}

/** {@link normalizeByKernel} with given statistics. */
export function frozenByKernel(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { slope, epsilon }: BatchNormOptions,
  { mean, variance }: ChannelStatistics,
): Differentiable {
  const attributes = { slope, epsilon };
  const inputs = { x, gamma, beta, mean, variance };
  const [value] = runFused("FrozenBatchNormLeakyRelu", inputs, attributes) as [Tensor5D];
  return {
    value,
    saved: [x, gamma, beta, mean, variance],
    gradients: (dy, saved) => runFused("FrozenBatchNormLeakyReluGrad", gradientInputs(dy, saved), attributes),
  };
}

function gradientInputs(dy: Tensor, saved: readonly Tensor[]): Record<string, Tensor> {
  const [x, gamma, beta, mean, variance] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor];
  return { dy, x, gamma, beta, mean, variance };
}
