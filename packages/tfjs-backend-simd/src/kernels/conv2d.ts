import { backend_util, type NamedAttrMap, util } from "@tensorflow/tfjs-core";
import { type ConvGeometry, volumeOf } from "../convolution/conv-geometry.js";
import { correlate } from "../convolution/correlate.js";
import { filterGradient } from "../convolution/filter-gradient.js";
import { MOST_TAPS, spread } from "../convolution/spread.js";
import { finishOf } from "./finish.js";
import type { NativeKernel } from "./kernel.js";

type Shape4 = [number, number, number, number];

/** A 2-D convolution as one of a single plane; undefined for channels first, and where it is dilated. */
function geometryOf(
  fine: readonly number[],
  filter: readonly number[],
  { strides, pad, dilations = 1, dimRoundingMode, dataFormat = "NHWC" }: NamedAttrMap,
): ConvGeometry | undefined {
  if (dataFormat !== "NHWC") return undefined;
  const info = backend_util.computeConv2DInfo(
    fine as Shape4,
    filter as Shape4,
    strides as number,
    dilations as number,
    pad as "same",
    dimRoundingMode as "floor",
    false,
    "channelsLast",
  );
  if (info.dilationHeight * info.dilationWidth !== 1) return undefined;
  return {
    samples: info.batchSize,
    fine: [1, info.inHeight, info.inWidth],
    coarse: [1, info.outHeight, info.outWidth],
    kernel: [1, info.filterHeight, info.filterWidth],
    stride: [1, info.strideHeight, info.strideWidth],
    before: [0, info.padInfo.top, info.padInfo.left],
    fineChannels: info.inChannels,
    coarseChannels: info.outChannels,
    isPeriodic: false,
  };
}

const coarseShape = ({ samples, coarse, coarseChannels }: ConvGeometry) => [
  samples,
  coarse[1],
  coarse[2],
  coarseChannels,
];

/** Conv2D, and FusedConv2D with a bias per channel and a linear, ReLU or LeakyReLU activation. */
export const conv2d: NativeKernel = (backend, inputs, attributes) => {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const geometry = geometryOf(x!.shape, filter!.shape, attributes);
  const finish = finishOf(backend, { bias, preluActivationWeights }, attributes, geometry?.coarseChannels);
  if (!geometry || !finish) return undefined;
  const out = backend.output(coarseShape(geometry));
  const places = {
    fine: backend.address(x!),
    filter: backend.address(filter!),
    coarse: backend.address(out),
  };
  correlate(backend.launcher, geometry, places, finish);
  return out;
};

export const conv2dBackpropInput: NativeKernel = (backend, { dy, filter }, attributes) => {
  const shape = attributes.inputShape as number[];
  const geometry = geometryOf(shape, filter!.shape, attributes);
  if (!geometry || !util.arraysEqual(dy!.shape, coarseShape(geometry))) return undefined;
  if (volumeOf(geometry.kernel) > MOST_TAPS) return undefined;
  const out = backend.output(shape);
  const places = {
    fine: backend.address(out),
    filter: backend.address(filter!),
    coarse: backend.address(dy!),
  };
  spread(backend.launcher, geometry, places);
  return out;
};

export const conv2dBackpropFilter: NativeKernel = (backend, { x, dy }, attributes) => {
  const shape = attributes.filterShape as number[];
  const geometry = geometryOf(x!.shape, shape, attributes);
  if (!geometry || !util.arraysEqual(dy!.shape, coarseShape(geometry))) return undefined;
  const out = backend.output(shape);
  const places = { fine: backend.address(x!), filter: backend.address(out), coarse: backend.address(dy!) };
  filterGradient(backend.launcher, geometry, places);
  return out;
};
