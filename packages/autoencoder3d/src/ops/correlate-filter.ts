import { conv2d, reshape, type Tensor4D, type Tensor5D, transpose } from "@tensorflow/tfjs-core";
import { imagePadding } from "./correlate.js";
import type { ConvGeometry } from "./geometry.js";

/**
 * The derivative of `sum(coarse * correlate(fine, filter))` by `filter`, as one dilated 2-D convolution in which
 * batch and depth are the summed channels.
 *
 * **Shape** `images` are the coarse images of `fine`; out `[kernel, kernel, kernel, fine channels, coarse channels]`.
 */
export function correlateFilter(images: Tensor4D, coarse: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const { kernel, stride } = geometry;
  const [batch, depth, rows, columns, channels] = coarse.shape;
  const [count, height, width, folded] = images.shape;
  const planes = transpose(reshape(images, [count, height * width, folded]), [2, 1, 0]);
  const window = transpose(reshape(coarse, [batch * depth, rows * columns, channels]), [1, 0, 2]);
  const out = conv2d(
    reshape(planes, [folded, height, width, count]) as Tensor4D,
    reshape(window, [rows, columns, count, channels]) as Tensor4D,
    1,
    imagePadding(geometry),
    "NHWC",
    stride,
  );
  const fine = folded / kernel;
  const ordered = transpose(reshape(out, [kernel, fine, kernel * kernel, channels]), [0, 2, 1, 3]);
  return reshape(ordered, [kernel, kernel, kernel, fine, channels]);
}
