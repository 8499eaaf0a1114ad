import {
  add,
  div,
  fused,
  mul,
  neg,
  ones,
  reshape,
  rsqrt,
  square,
  step,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  type Tensor5D,
} from "@tensorflow/tfjs-core";
import type { BatchNormOptions, ChannelStatistics, Differentiable, Normalized } from "./normalized.js";

/**
 * Batch normalisation composed of TensorFlow.js's operations.
 *
 * **Cost** per-channel scaling runs as a 1x1 depthwise convolution, several times cheaper than broadcasting on wasm.
 */
export function normalizeByOperations(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { slope, epsilon }: BatchNormOptions,
): Normalized {
  const images = asImages(x);
  const count = images.size / images.shape[3];
  const mean = div(channelSum(images), count) as Tensor1D;
  const centered = affine(images, undefined, neg(mean));
  const variance = div(channelSum(square(centered)), count) as Tensor1D;
  const inverse = rsqrt(add(variance, epsilon)) as Tensor1D;
  const value = leakyRelu(affine(centered, mul(gamma, inverse), beta), slope);
  return {
    value: reshape(value, x.shape),
    mean,
    variance,
    saved: [centered, value, gamma, inverse],
    gradients(dy, saved) {
      const [d, y, g, r] = saved as [Tensor4D, Tensor4D, Tensor1D, Tensor1D];
      const dNormal = mul(reshape(dy, d.shape), step(y, slope)) as Tensor4D;
      const dBeta = channelSum(dNormal);
      const dGamma = mul(r, channelSum(mul(dNormal, d)));
      const factor = mul(g, r);
      const perVoxel = div(neg(factor), count);
      const throughStatistics = affine(d, mul(perVoxel, mul(r, dGamma)), mul(perVoxel, dBeta));
      return [reshape(add(affine(dNormal, factor), throughStatistics), dy.shape), dGamma, dBeta];
    },
  };
}

/** {@link normalizeByOperations} with given statistics. */
export function frozenByOperations(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { slope, epsilon }: BatchNormOptions,
  { mean, variance }: ChannelStatistics,
): Differentiable {
  const inverse = rsqrt(add(variance, epsilon));
  const centered = affine(asImages(x), undefined, neg(mean));
  const value = leakyRelu(affine(centered, mul(gamma, inverse), beta), slope);
  return {
    value: reshape(value, x.shape),
    saved: [centered, value, gamma, inverse],
    gradients(dy, saved) {
      const [d, y, g, r] = saved as [Tensor4D, Tensor4D, Tensor1D, Tensor1D];
      const dNormal = mul(reshape(dy, d.shape), step(y, slope)) as Tensor4D;
      const dGamma = mul(r, channelSum(mul(dNormal, d)));
      return [reshape(affine(dNormal, mul(g, r)), dy.shape), dGamma, channelSum(dNormal)];
    },
  };
}

function asImages(x: Tensor5D): Tensor4D {
  const [batch, depth, rows, columns, channels] = x.shape;
  return reshape(x, [batch * depth, rows, columns, channels]);
}

function channelSum(x: Tensor4D): Tensor1D {
  return sum(reshape(x, [x.size / x.shape[3], x.shape[3]]), 0);
}

/** `step` with a slope is 1 or the slope, also the derivative of LeakyReLU by its own output. */
function leakyRelu(x: Tensor4D, slope: number): Tensor4D {
  return mul(x, step(x, slope));
}

/** `x * scale + shift` per channel; a scale left out is 1. */
function affine(x: Tensor4D, scale?: Tensor, shift?: Tensor): Tensor4D {
  const channels = x.shape[3];
  const filter = reshape(scale ?? ones([channels]), [1, 1, channels, 1]) as Tensor4D;
  return fused.depthwiseConv2d({
    x,
    filter,
    strides: 1,
    pad: "valid",
    ...(shift && { bias: shift }),
  }) as Tensor4D;
}
