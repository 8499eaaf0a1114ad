import {
  type backend_util,
  conv2d,
  reshape,
  type Tensor4D,
  type Tensor5D,
  transpose,
} from "@tensorflow/tfjs-core";
import { depthSlabs } from "./depth-slabs.js";
import type { ConvGeometry } from "./geometry.js";
import { wrapPlanes } from "./pad.js";

/**
 * What each plane of the coarse grid sees of `fine`, as images: the depth taps are channels, and periodic edges
 * are wrapped around.
 */
export function coarseImages(fine: Tensor5D, { kernel, stride, pad, padding }: ConvGeometry): Tensor4D {
  const slabs = depthSlabs(fine, { count: kernel / stride, stride, before: pad, after: pad, padding });
  const isWrapped = padding === "periodic" && pad > 0;
  return isWrapped ? wrapPlanes(slabs, { top: pad, bottom: pad, left: pad, right: pad }) : slabs;
}

/** The zero padding that images of {@link coarseImages} still need. */
export function imagePadding({ pad, padding }: ConvGeometry): backend_util.ExplicitPadding {
  const zeros = padding === "same" ? pad : 0;
  return [
    [0, 0],
    [zeros, zeros],
    [zeros, zeros],
    [0, 0],
  ];
}

/**
 * The 3-D convolution with `filter` of a field given as {@link coarseImages}, as one 2-D convolution.
 *
 * **Shape** `filter` is `[kernel, kernel, kernel, fine channels, coarse channels]`; out
 * `[batch, depth / stride, rows / stride, columns / stride, coarse channels]`.
 */
export function correlateImages(
  images: Tensor4D,
  filter: Tensor5D,
  batch: number,
  geometry: ConvGeometry,
): Tensor5D {
  const { kernel, stride } = geometry;
  const [, , , fine, coarse] = filter.shape;
  const depthLast = transpose(reshape(filter, [kernel, kernel * kernel, fine * coarse]), [1, 0, 2]);
  const planeFilter = reshape(depthLast, [kernel, kernel, kernel * fine, coarse]) as Tensor4D;
  const out = conv2d(images, planeFilter, stride, imagePadding(geometry));
  return reshape(out, [batch, out.shape[0] / batch, out.shape[1], out.shape[2], coarse]);
}

/** The 3-D convolution of `fine` with `filter`: the map from the fine to the coarse grid. */
export function correlate(fine: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  return correlateImages(coarseImages(fine, geometry), filter, fine.shape[0], geometry);
}
