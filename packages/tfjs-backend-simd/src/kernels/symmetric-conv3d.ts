import type { NamedAttrMap } from "@tensorflow/tfjs-core";
import type { ConvGeometry, Triple } from "../convolution/conv-geometry.js";
import { correlateFastest, filterGradientFastest, spreadFastest } from "../convolution/fastest.js";
import type { NativeKernel } from "./kernel.js";

/**
 * Names of 3-D convolutions whose window is a cube, padded alike on both sides by zeros or periodically: what TensorFlow.js
 * cannot say. Attributes: `kernel`, `stride`, `pad` (numbers) and `isPeriodic`. Each extent of the coarse grid is that of the
 * fine one divided by the stride. Filters are `[kernel, kernel, kernel, fine channels, coarse channels]`.
 *
 * - SymmetricConv3D: `fine`, `filter` to the coarse field
 * - SymmetricConv3DTranspose: `coarse`, `filter` to the fine field; the adjoint
 * - SymmetricConv3DFilter: `fine`, `coarse` to the derivative by the filter
 */
export const SYMMETRIC_CONV3D = "SymmetricConv3D";
export const SYMMETRIC_CONV3D_TRANSPOSE = "SymmetricConv3DTranspose";
export const SYMMETRIC_CONV3D_FILTER = "SymmetricConv3DFilter";

function geometryOf(
  samples: number,
  coarse: Triple,
  [fineChannels, coarseChannels]: readonly [number, number],
  attributes: NamedAttrMap,
): ConvGeometry {
  const { kernel, stride, pad, isPeriodic } = attributes as unknown as {
    readonly kernel: number;
    readonly stride: number;
    readonly pad: number;
    readonly isPeriodic: boolean;
  };
  const cube = (n: number): Triple => [n, n, n];
  return {
    samples,
    fine: [coarse[0] * stride, coarse[1] * stride, coarse[2] * stride],
    coarse,
    kernel: cube(kernel),
    stride: cube(stride),
    before: cube(pad),
    fineChannels,
    coarseChannels,
    isPeriodic,
  };
}

type Shape5 = readonly [number, number, number, number, number];

export const symmetricConv3d: NativeKernel = (backend, { fine, filter }, attributes) => {
  const [samples, z, y, x] = fine!.shape as unknown as Shape5;
  const [, , , fineChannels, coarseChannels] = filter!.shape as unknown as Shape5;
  const s = attributes.stride as number;
  const geometry = geometryOf(samples, [z / s, y / s, x / s], [fineChannels, coarseChannels], attributes);
  const out = backend.output([samples, ...geometry.coarse, coarseChannels]);
  correlateFastest(backend.launcher, geometry, {
    fine: backend.address(fine!),
    filter: backend.address(filter!),
    coarse: backend.address(out),
  });
  return out;
};

export const symmetricConv3dTranspose: NativeKernel = (backend, { coarse, filter }, attributes) => {
  const [samples, z, y, x] = coarse!.shape as unknown as Shape5;
  const [, , , fineChannels, coarseChannels] = filter!.shape as unknown as Shape5;
  const geometry = geometryOf(samples, [z, y, x], [fineChannels, coarseChannels], attributes);
  const out = backend.output([samples, ...geometry.fine, fineChannels]);
  spreadFastest(backend.launcher, geometry, {
    fine: backend.address(out),
    filter: backend.address(filter!),
    coarse: backend.address(coarse!),
  });
  return out;
};

export const symmetricConv3dFilter: NativeKernel = (backend, { fine, coarse }, attributes) => {
  const [samples, z, y, x, coarseChannels] = coarse!.shape as unknown as Shape5;
  const fineChannels = fine!.shape[4] as number;
  const geometry = geometryOf(samples, [z, y, x], [fineChannels, coarseChannels], attributes);
  const out = backend.output([...geometry.kernel, fineChannels, coarseChannels]);
  filterGradientFastest(backend.launcher, geometry, {
    fine: backend.address(fine!),
    filter: backend.address(out),
    coarse: backend.address(coarse!),
  });
  return out;
};
