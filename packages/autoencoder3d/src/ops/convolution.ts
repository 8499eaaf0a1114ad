import { customGrad, type Tensor, type Tensor4D, type Tensor5D } from "@tensorflow/tfjs-core";
import { coarseImages, correlateImages } from "./correlate.js";
import { correlateFilter } from "./correlate-filter.js";
import type { ConvGeometry } from "./geometry.js";
import { spread } from "./spread.js";

/**
 * The 3-D convolution of `x` with `filter`, differentiable on every backend.
 *
 * **Shape** `x` `[batch, depth, rows, columns, in]`, `filter` `[k, k, k, in, out]`; out has each extent / stride.
 */
export function convolve3d(x: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const op = customGrad((...args) => {
    const [input, weights, save] = args as unknown as [Tensor5D, Tensor5D, (saved: Tensor[]) => void];
    const images = coarseImages(input, geometry);
    save([images, weights]);
    return {
      value: correlateImages(images, weights, input.shape[0], geometry),
      gradFunc: (dy, saved) => [
        spread(dy as Tensor5D, saved[1] as Tensor5D, geometry),
        correlateFilter(saved[0] as Tensor4D, dy as Tensor5D, geometry),
      ],
    };
  });
  return op(x, filter) as Tensor5D;
}

/** {@link convolve3d} of data: the same value, differentiable by the filter alone, which saves the input gradient. */
export function convolve3dOfData(x: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const op = customGrad((...args) => {
    const [weights, save] = args as unknown as [Tensor5D, (saved: Tensor[]) => void];
    const images = coarseImages(x, geometry);
    save([images]);
    return {
      value: correlateImages(images, weights, x.shape[0], geometry),
      gradFunc: (dy, saved) => [correlateFilter(saved[0] as Tensor4D, dy as Tensor5D, geometry)],
    };
  });
  return op(filter) as Tensor5D;
}

/**
 * The transposed 3-D convolution of `x` with `filter`, differentiable on every backend.
 *
 * **Shape** `x` `[batch, depth, rows, columns, in]`, `filter` `[k, k, k, out, in]`; out has each extent * stride.
 */
export function convolve3dTranspose(x: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const op = customGrad((...args) => {
    const [input, weights, save] = args as unknown as [Tensor5D, Tensor5D, (saved: Tensor[]) => void];
    save([input, weights]);
    return {
      value: spread(input, weights, geometry),
      gradFunc: (dy, saved) => {
        const images = coarseImages(dy as Tensor5D, geometry);
        return [
          correlateImages(images, saved[1] as Tensor5D, dy.shape[0] as number, geometry),
          correlateFilter(images, saved[0] as Tensor5D, geometry),
        ];
      },
    };
  });
  return op(x, filter) as Tensor5D;
}
