import {
  add,
  customGrad,
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
  tidy,
} from "@tensorflow/tfjs-core";

/** Mean and variance per channel. */
export interface ChannelStatistics {
  readonly mean: Tensor1D;
  /** Population variance. */
  readonly variance: Tensor1D;
}

/** Parameters of {@link batchNormLeakyRelu}. */
export interface BatchNormOptions {
  /** Slope of the LeakyReLU for negative values. */
  readonly slope: number;
  /** Added to the variance. */
  readonly epsilon: number;
  /** Where the statistics come from: the batch (so that they are differentiated too) or outside. */
  readonly isFrozen: boolean;
}

/** Mean and variance per channel of `x`, in two passes. */
export function channelStatistics(x: Tensor5D): ChannelStatistics {
  const images = asImages(x);
  const mean = channelMean(images);
  return { mean, variance: channelMean(square(affine(images, undefined, neg(mean)))) };
}

/**
 * `leakyRelu(gamma * (x - mean) / sqrt(variance + epsilon) + beta)` for rank 5, in one operation with its own
 * gradient.
 *
 * **Cost** per-channel scaling runs as a 1x1 depthwise convolution, several times cheaper than broadcasting on wasm.
 */
export function batchNormLeakyRelu(
  x: Tensor5D,
  gamma: Tensor1D,
  beta: Tensor1D,
  { mean, variance }: ChannelStatistics,
  { slope, epsilon, isFrozen }: BatchNormOptions,
): Tensor5D {
  const op = customGrad((...args) => {
    const [input, scale, shift, save] = args as unknown as [
      Tensor5D,
      Tensor1D,
      Tensor1D,
      (saved: Tensor[]) => void,
    ];
    const inverse = rsqrt(add(variance, epsilon)) as Tensor1D;
    const centered = affine(asImages(input), undefined, neg(mean));
    const normal = affine(centered, mul(scale, inverse), shift);
    const value = mul(normal, step(normal, slope)) as Tensor4D;
    save([centered, value, scale, inverse]);
    return {
      value: reshape(value, input.shape),
      gradFunc: (dy, saved) => {
        const [d, y, g, r] = saved as [Tensor4D, Tensor4D, Tensor1D, Tensor1D];
        const dNormal = mul(reshape(dy, d.shape), step(y, slope)) as Tensor4D;
        const dBeta = channelSum(dNormal);
        const projection = channelSum(mul(dNormal, d));
        const factor = mul(g, r) as Tensor1D;
        const through = affine(dNormal, factor);
        if (isFrozen) return [reshape(through, dy.shape), mul(r, projection), dBeta];
        const perVoxel = div(neg(factor), voxelsPerChannel(d)) as Tensor1D;
        const statistics = affine(d, mul(perVoxel, mul(square(r), projection)), mul(perVoxel, dBeta));
        return [reshape(add(through, statistics), dy.shape), mul(r, projection), dBeta];
      },
    };
  });
  return tidy(() => op(x, gamma, beta) as Tensor5D);
}

function asImages(x: Tensor5D): Tensor4D {
  const [batch, depth, rows, columns, channels] = x.shape;
  return reshape(x, [batch * depth, rows, columns, channels]);
}

function voxelsPerChannel(x: Tensor4D): number {
  return x.size / x.shape[3];
}

function channelSum(x: Tensor4D): Tensor1D {
  return sum(reshape(x, [voxelsPerChannel(x), x.shape[3]]), 0);
}

function channelMean(x: Tensor4D): Tensor1D {
  return div(channelSum(x), voxelsPerChannel(x));
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
