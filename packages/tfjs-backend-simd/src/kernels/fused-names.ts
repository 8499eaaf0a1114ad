/**
 * Names of kernels that TensorFlow.js has none for: several of its operations in one or two passes over memory. All tensors are
 * float32, and channels are the last axis.
 *
 * - BatchNormLeakyRelu: `x`, `gamma`, `beta`; attributes `slope`, `epsilon`. Outputs
 *   `leakyRelu(gamma (x - mean) / sqrt(variance + epsilon) + beta)` with mean and (population) variance per channel of `x`
 *   itself, that mean, that variance.
 * - BatchNormLeakyReluGrad: `dy`, `x`, `gamma`, `beta` and the `mean` and `variance` that the former gave, same attributes.
 *   Outputs the derivatives by `x`, `gamma` and `beta`.
 * - FrozenBatchNormLeakyRelu: `x`, `gamma`, `beta`, `mean`, `variance`, same attributes. The same with given statistics.
 * - FrozenBatchNormLeakyReluGrad: as BatchNormLeakyReluGrad, the statistics not being functions of `x`.
 * - MeanDifference: `a`, `b` of one shape; attribute `isSquared`. The mean of `|a - b|` or of its square.
 * - MeanDifferenceGrad: `dy` (a scalar), `a`, `b`; the same attribute. The derivative by `a`.
 * - SigmoidGrad: `dy`, `y`, of one shape. `dy (y - y^2)`, the derivative by `x` of `y = sigmoid(x)`.
 * - AdamStep: `weight`, `first`, `second`, `gradient` of one size; attributes `gain1`, `gain2`, `rate`, `epsilon`. Outputs
 *   `weight - rate m / (sqrt(v) + epsilon)`, `m = first + gain1 (gradient - first)` and
 *   `v = second + gain2 (gradient^2 - second)`. It takes the memory of the inputs weight, first and second for its outputs,
 *   each where no other tensor shares it: these three must be variables to which the outputs are then assigned.
 */
export const BATCH_NORM = "BatchNormLeakyRelu";
export const BATCH_NORM_GRAD = "BatchNormLeakyReluGrad";
export const FROZEN_BATCH_NORM = "FrozenBatchNormLeakyRelu";
export const FROZEN_BATCH_NORM_GRAD = "FrozenBatchNormLeakyReluGrad";
export const MEAN_DIFFERENCE = "MeanDifference";
export const MEAN_DIFFERENCE_GRAD = "MeanDifferenceGrad";
export const SIGMOID_GRAD = "SigmoidGrad";
export const ADAM_STEP = "AdamStep";
