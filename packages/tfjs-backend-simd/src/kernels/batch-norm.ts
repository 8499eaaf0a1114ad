import { type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import {
  type ChannelRows,
  channelRows,
  channelSums,
  parameterBytes,
  sumsBytes,
  writeParameter,
} from "../batch-norm/channel-rows.js";
import { channelMoments } from "../batch-norm/moments.js";
import type { SimdBackend } from "../simd-backend.js";
import { float32 } from "../wasm/launcher.js";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";

interface Options {
  readonly slope: number;
  readonly epsilon: number;
}

/** BatchNormLeakyRelu; see fused-names.ts. Two passes over `x`. */
export const batchNorm: NativeKernel = (backend, { x, gamma, beta }, attributes) => {
  const { launcher } = backend;
  const layout = layoutOf(x!);
  const value = backend.output(x!.shape);
  const mean = backend.output([layout.channels]);
  const variance = backend.output([layout.channels]);
  const [parameters, sums] = launcher.scratch(parameterBytes(layout), sumsBytes(layout)) as [number, number];
  const moments = channelMoments(launcher, layout, backend.address(x!), { parameters, sums });
  backend.values(mean).set(moments.mean);
  backend.values(variance).set(moments.variance);
  normalize(
    backend,
    layout,
    { x: x!, gamma: gamma!, beta: beta!, mean, variance },
    value,
    parameters,
    attributes,
  );
  return [value, mean, variance];
};

/** FrozenBatchNormLeakyRelu; see fused-names.ts. One pass. */
export const frozenBatchNorm: NativeKernel = (backend, inputs, attributes) => {
  const layout = layoutOf(inputs.x!);
  const value = backend.output(inputs.x!.shape);
  const [parameters] = backend.launcher.scratch(parameterBytes(layout)) as [number];
  normalize(backend, layout, inputs as unknown as Inputs, value, parameters, attributes);
  return value;
};

/** BatchNormLeakyReluGrad and FrozenBatchNormLeakyReluGrad; see fused-names.ts. Two passes over `dy` and `x`. */
export function batchNormGrad(isFrozen: boolean): NativeKernel {
  return (backend, inputs, attributes) => {
    const { launcher } = backend;
    const { dy, x } = inputs as { dy: TensorInfo; x: TensorInfo };
    const { slope } = attributes as unknown as Options;
    const layout = layoutOf(x);
    const { size, channels, period } = layout;
    const dx = backend.output(x.shape);
    const dGamma = backend.output([channels]);
    const dBeta = backend.output([channels]);
    const areas = [parameterBytes(layout), sumsBytes(layout)] as const;
    const [parameters, sums] = launcher.scratch(...areas) as [number, number];
    const affine = writeAffine(backend, layout, inputs as unknown as Inputs, parameters, attributes);
    const [numbers, products] = gradientSums(backend, layout, { dy, x, affine, slope, parameters, sums });
    const { inverse, scale } = affine;
    backend.values(dBeta).set(numbers);
    backend.values(dGamma).set(products.map((sum, c) => sum * inverse[c]!));
    const share = isFrozen ? 0 : -channels / size;
    const perNumber = numbers.map((sum, c) => share * scale[c]! * sum);
    const perDistance = products.map((sum, c) => share * scale[c]! * inverse[c]! ** 2 * sum);
    writeParameter(launcher, layout, parameters, "perNumber", perNumber);
    writeParameter(launcher, layout, parameters, "perDistance", perDistance);
    const [from, input, to] = [dy, x, dx].map((info) => backend.address(info)) as [number, number, number];
    const words = [from, input, to, Math.ceil(size / 16), parameters, period / 4, float32(slope)];
    launcher.run("normalizeGradient", words, size < FEW);
    return [dx, dGamma, dBeta];
  };
}

interface Inputs {
  readonly x: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly mean: TensorInfo;
  readonly variance: TensorInfo;
}

/** `(x - mean) * scale + shift` per channel. */
interface Affine {
  readonly mean: Float32Array;
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  /** One over the standard deviation. */
  readonly inverse: Float64Array;
}

function layoutOf({ shape }: TensorInfo): ChannelRows {
  return channelRows(util.sizeFromShape(shape), shape.at(-1)!);
}

function writeAffine(
  backend: SimdBackend,
  layout: ChannelRows,
  { gamma, beta, mean: center, variance }: Inputs,
  parameters: number,
  attributes: NamedAttrMap,
): Affine {
  const { epsilon } = attributes as unknown as Options;
  const mean = backend.values(center);
  const shift = backend.values(beta);
  const inverse = Float64Array.from(backend.values(variance), (value) => 1 / Math.sqrt(value + epsilon));
  const scale = backend.values(gamma).map((value, c) => value * inverse[c]!);
  writeParameter(backend.launcher, layout, parameters, "mean", mean);
  writeParameter(backend.launcher, layout, parameters, "scale", scale);
  writeParameter(backend.launcher, layout, parameters, "shift", shift);
  return { mean, scale, shift, inverse };
}

function normalize(
  backend: SimdBackend,
  layout: ChannelRows,
  inputs: Inputs,
  value: TensorInfo,
  parameters: number,
  attributes: NamedAttrMap,
): void {
  const { slope } = attributes as unknown as Options;
  writeAffine(backend, layout, inputs, parameters, attributes);
  const [from, to] = [backend.address(inputs.x), backend.address(value)];
  const words = [from, to, Math.ceil(layout.size / 16), parameters, layout.period / 4, float32(slope)];
  backend.launcher.run("normalize", words, layout.size < FEW);
}

/** Per channel the sum of the derivative by what enters the LeakyReLU, and of that times the distance from the mean. */
function gradientSums(
  backend: SimdBackend,
  layout: ChannelRows,
  job: {
    readonly dy: TensorInfo;
    readonly x: TensorInfo;
    readonly affine: Affine;
    readonly slope: number;
    readonly parameters: number;
    readonly sums: number;
  },
): readonly [Float64Array, Float64Array] {
  const { dy, x, affine, slope, parameters, sums } = job;
  const { mean, scale, shift } = affine;
  const { size, channels, rows, vectors, rowsOfBlock, blocks } = layout;
  const places = [backend.address(dy), backend.address(x), sums];
  const words = [...places, rows, vectors, rowsOfBlock, blocks, parameters, float32(slope)];
  backend.launcher.run("gradientSums", words, size < FEW);
  const [derivatives, values] = [backend.values(dy), backend.values(x)];
  const { fround } = Math;
  return channelSums(backend.launcher, layout, sums, (i) => {
    const c = i % channels;
    const distance = fround(values[i]! - mean[c]!);
    const isAbove = fround(fround(distance * scale[c]!) + shift[c]!) > 0;
    const derivative = fround(isAbove ? derivatives[i]! : derivatives[i]! * fround(slope));
    return [derivative, fround(derivative * distance)];
  });
}
