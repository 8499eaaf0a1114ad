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

/** The slabs of `fine` that one plane of the coarse grid sees. */
export function coarseSlabs(fine: Tensor5D, geometry: ConvGeometry): Tensor4D {
  const { kernel, stride, pad, padding } = geometry;
  return depthSlabs(fine, { count: kernel / stride, stride, before: pad, after: pad, padding });
}

/** Images for `conv2d`, and the zero padding it has to add: none where they were wrapped periodically. */
export function padSlabs(
  slabs: Tensor4D,
  { pad, padding }: ConvGeometry,
): { images: Tensor4D; pad: backend_util.ExplicitPadding } {
  const isWrapped = padding === "periodic" && pad > 0;
  const zeros = isWrapped ? 0 : pad;
  return {
    images: isWrapped ? wrapPlanes(slabs, { top: pad, bottom: pad, left: pad, right: pad }) : slabs,
    pad: [
      [0, 0],
      [zeros, zeros],
      [zeros, zeros],
      [0, 0],
    ],
  };
}

/**
 * The 3-D convolution of slabs (see {@link coarseSlabs}) with `filter`, as one 2-D convolution.
 *
 * **Shape** `filter` is `[kernel, kernel, kernel, fine channels, coarse channels]`; out
 * `[batch, depth / stride, rows / stride, columns / stride, coarse channels]`.
 */
export function correlateSlabs(
  slabs: Tensor4D,
  filter: Tensor5D,
  batch: number,
  geometry: ConvGeometry,
): Tensor5D {
  const { kernel, stride } = geometry;
  const [, , , fine, coarse] = filter.shape;
  const { images, pad } = padSlabs(slabs, geometry);
  const depthLast = transpose(reshape(filter, [kernel, kernel * kernel, fine * coarse]), [1, 0, 2]);
  const planeFilter = reshape(depthLast, [kernel, kernel, kernel * fine, coarse]) as Tensor4D;
  const out = conv2d(images, planeFilter, stride, pad);
  return reshape(out, [batch, out.shape[0] / batch, out.shape[1], out.shape[2], coarse]);
}

/** The 3-D convolution of `fine` with `filter`: the map from the fine to the coarse grid. */
export function correlate(fine: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  return correlateSlabs(coarseSlabs(fine, geometry), filter, fine.shape[0], geometry);
}
