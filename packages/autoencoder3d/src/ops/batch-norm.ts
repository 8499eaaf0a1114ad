import {
  add,
  customGrad,
  div,
  fused,
  keep,
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
 * **Accuracy** the variance is computed in two passes.
 * **Cost** per-channel scaling runs as a 1x1 depthwise convolution, several times cheaper than broadcasting on wasm.
 */
export function batchNormLeakyRelu(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { slope, epsilon }: BatchNormOptions,
): BatchNormResult {
  let statistics: ChannelStatistics | undefined;
  const op = customGrad((...args) => {
    const [input, scale, shift, save] = args as unknown as [
      Tensor5D,
      Tensor1D,
      Tensor1D,
      (saved: Tensor[]) => void,
    ];
    const images = asImages(input);
    const count = images.size / images.shape[3];
    const mean = div(channelSum(images), count) as Tensor1D;
    const centered = affine(images, undefined, neg(mean));
    const variance = div(channelSum(square(centered)), count) as Tensor1D;
    statistics = { mean: keep(mean), variance: keep(variance) };
    const inverse = rsqrt(add(variance, epsilon)) as Tensor1D;
    const value = leakyRelu(affine(centered, mul(scale, inverse), shift), slope);
    save([centered, value, scale, inverse]);
    return {
      value: reshape(value, input.shape),
      gradFunc: (dy, saved) => {
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
  });
  const value = op(x, gamma, beta) as Tensor5D;
  return { value, statistics: statistics! };
}

/** The same function with given statistics, which are not differentiated: the form for inference. */
export function frozenBatchNormLeakyRelu(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { mean, variance }: ChannelStatistics,
  { slope, epsilon }: BatchNormOptions,
): Tensor5D {
  const op = customGrad((...args) => {
    const [input, scale, shift, save] = args as unknown as [
      Tensor5D,
      Tensor1D,
      Tensor1D,
      (saved: Tensor[]) => void,
    ];
    const inverse = rsqrt(add(variance, epsilon));
    const centered = affine(asImages(input), undefined, neg(mean));
    const value = leakyRelu(affine(centered, mul(scale, inverse), shift), slope);
    save([centered, value, scale, inverse]);
    return {
      value: reshape(value, input.shape),
      gradFunc: (dy, saved) => {
        const [d, y, g, r] = saved as [Tensor4D, Tensor4D, Tensor1D, Tensor1D];
        const dNormal = mul(reshape(dy, d.shape), step(y, slope)) as Tensor4D;
        return [
          reshape(affine(dNormal, mul(g, r)), dy.shape),
          mul(r, channelSum(mul(dNormal, d))),
          channelSum(dNormal),
        ];
      },
    };
  });
  return op(x, gamma, beta) as Tensor5D;
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
