import type { Tensor, Tensor1D, Tensor5D } from "@tensorflow/tfjs-core";

/** Mean and (population) variance per channel. */
export interface ChannelStatistics {
  readonly mean: Tensor1D;
  readonly variance: Tensor1D;
}

/** Parameters of batch normalisation followed by LeakyReLU. */
export interface BatchNormOptions {
  /** Slope of the LeakyReLU for negative values. */
  readonly slope: number;
  /** Added to the variance. */
  readonly epsilon: number;
}

/** A normalised field, and what its gradients need. */
export interface Differentiable {
  readonly value: Tensor5D;
  readonly saved: readonly Tensor[];
  /** The derivatives by the field, gamma and beta, from {@link saved} as it was kept. */
  readonly gradients: (dy: Tensor5D, saved: readonly Tensor[]) => Tensor[];
}

/** A field normalised by its own mean and (population) variance per channel. */
export interface Normalized extends Differentiable {
  readonly mean: Tensor1D;
  readonly variance: Tensor1D;
}
