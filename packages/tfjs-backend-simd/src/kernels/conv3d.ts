import { backend_util, type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { type ConvGeometry, volumeOf } from "../convolution/conv-geometry.js";
import { correlateFastest, filterGradientFastest, spreadFastest } from "../convolution/fastest.js";
import { MOST_TAPS } from "../convolution/spread.js";
import type { NativeKernel } from "./kernel.js";

type Shape5 = [number, number, number, number, number];

/** The geometry of a 3-D convolution of TensorFlow.js; undefined where it is dilated. */
function geometryOf(
  fine: readonly number[],
  filter: readonly number[],
  { strides, pad, dilations = 1, isPeriodic = false }: NamedAttrMap,
): ConvGeometry | undefined {
  const info = backend_util.computeConv3DInfo(
    fine as Shape5,
    filter as Shape5,
    strides as number,
    dilations as number,
    pad as "same",
  );
  if (info.dilationDepth * info.dilationHeight * info.dilationWidth !== 1) return undefined;
  if (info.dataFormat !== "channelsLast") return undefined;
  const { front, top, left } = info.padInfo;
  return {
    samples: info.batchSize,
    fine: [info.inDepth, info.inHeight, info.inWidth],
    coarse: [info.outDepth, info.outHeight, info.outWidth],
    kernel: [info.filterDepth, info.filterHeight, info.filterWidth],
    stride: [info.strideDepth, info.strideHeight, info.strideWidth],
    before: [front, top, left],
    fineChannels: info.inChannels,
    coarseChannels: info.outChannels,
    isPeriodic: isPeriodic as boolean,
  };
}

const coarseShape = (g: ConvGeometry) => [g.samples, ...g.coarse, g.coarseChannels];

export const conv3d: NativeKernel = (backend, { x, filter }, attributes) => {
  const geometry = geometryOf(x!.shape, filter!.shape, attributes);
  if (!geometry) return undefined;
  const out = backend.output(coarseShape(geometry));
  correlateFastest(backend.launcher, geometry, {
    fine: backend.address(x!),
    filter: backend.address(filter!),
    coarse: backend.address(out),
  });
  return out;
};

export const conv3dBackpropInput: NativeKernel = (backend, { dy, filter }, attributes) => {
  const shape = attributes.inputShape as number[];
  const geometry = geometryOf(shape, filter!.shape, attributes);
  if (!geometry || !util.arraysEqual(dy!.shape, coarseShape(geometry))) return undefined;
  if (volumeOf(geometry.kernel) > MOST_TAPS) return undefined;
  const out = backend.output(shape);
  spreadFastest(backend.launcher, geometry, {
    coarse: backend.address(dy!),
    filter: backend.address(filter!),
    fine: backend.address(out),
  });
  return out;
};

export const conv3dBackpropFilter: NativeKernel = (backend, { x, dy }, attributes) => {
  const shape = attributes.filterShape as number[];
  const geometry = geometryOf(x!.shape, shape, attributes);
  if (!geometry || !util.arraysEqual(dy!.shape, coarseShape(geometry))) return undefined;
  const out: TensorInfo = backend.output(shape);
  filterGradientFastest(backend.launcher, geometry, {
    fine: backend.address(x!),
    coarse: backend.address(dy!),
    filter: backend.address(out),
  });
  return out;
};
