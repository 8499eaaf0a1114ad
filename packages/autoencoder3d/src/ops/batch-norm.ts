import { customGrad, keep, type Tensor, type Tensor1D, type Tensor5D } from "@tensorflow/tfjs-core";
import { frozenByKernel, normalizeByKernel } from "./batch-norm-kernel.js";
import { frozenByOperations, normalizeByOperations } from "./batch-norm-operations.js";
import { hasKernels } from "./fused-kernels.js";
import type { BatchNormOptions, ChannelStatistics } from "./normalized.js";

export type { BatchNormOptions, ChannelStatistics } from "./normalized.js";

/** Values normalised by the statistics of their own batch, and those statistics. */
export interface BatchNormResult {
  readonly value: Tensor5D;
  /** Kept: the caller disposes both tensors. */
  readonly statistics: ChannelStatistics;
}

/**
 * `leakyRelu(gamma * (x - mean) / sqrt(variance + epsilon) + beta)` of rank 5 with the statistics of the batch, as
 * one operation with its own gradient.
 *
 * **Accuracy** the variance is computed in two passes, or in f64 by the backend's own kernel.
 */
export function batchNormLeakyRelu(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  options: BatchNormOptions,
): BatchNormResult {
  const normalize = hasKernels("BatchNormLeakyRelu", "BatchNormLeakyReluGrad")
    ? normalizeByKernel
    : normalizeByOperations;
  let statistics: ChannelStatistics | undefined;
  const op = customGrad((...args) => {
    const [input, scale, shift, save] = args as unknown as Arguments;
    const { value, mean, variance, saved, gradients } = normalize(input, scale, shift, options);
    statistics = { mean: keep(mean), variance: keep(variance) };
    save([...saved]);
    return { value, gradFunc: (dy, kept) => gradients(dy as Tensor5D, kept as Tensor[]) };
  });
  const value = op(x, gamma, beta) as Tensor5D;
  return { value, statistics: statistics! };
}

/** The same function with given statistics, which are not differentiated: the form for inference. */
export function frozenBatchNormLeakyRelu(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  statistics: ChannelStatistics,
  options: BatchNormOptions,
): Tensor5D {
  const normalize = hasKernels("FrozenBatchNormLeakyRelu", "FrozenBatchNormLeakyReluGrad")
    ? frozenByKernel
    : frozenByOperations;
  const op = customGrad((...args) => {
    const [input, scale, shift, save] = args as unknown as Arguments;
    const { value, saved, gradients } = normalize(input, scale, shift, options, statistics);
    save([...saved]);
    return { value, gradFunc: (dy, kept) => gradients(dy as Tensor5D, kept as Tensor[]) };
  });
  return op(x, gamma, beta) as Tensor5D;
}

type Arguments = [Tensor5D, Tensor1D, Tensor1D, (saved: Tensor[]) => void];
