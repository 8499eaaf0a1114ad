import { customGrad, type Tensor, type Tensor4D, type Tensor5D } from "@tensorflow/tfjs-core";
import { coarseImages, correlateImages } from "./correlate.js";
import { correlateFilter } from "./correlate-filter.js";
import type { ConvGeometry } from "./geometry.js";
import { ownConvolution } from "./own-convolution.js";
import { spread } from "./spread.js";

/** A field as a convolution and the gradient of its filter need it, made once for both. */
interface Correlated {
  readonly value: Tensor5D;
  /** What the gradients need. */
  readonly saved: Tensor;
}

function correlated(x: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Correlated {
  const own = ownConvolution(geometry);
  if (own) return { value: own.correlate(x, filter), saved: x };
  const images = coarseImages(x, geometry);
  return { value: correlateImages(images, filter, x.shape[0], geometry), saved: images };
}

/** The derivative of `sum(coarse * convolution)` by the filter, from what {@link correlated} saved. */
function filterDerivative(saved: Tensor, coarse: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const own = ownConvolution(geometry);
  if (own) return own.correlateFilter(saved as Tensor5D, coarse);
  return correlateFilter(saved as Tensor4D, coarse, geometry);
}

function spreadAnywhere(coarse: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  return ownConvolution(geometry)?.spread(coarse, filter) ?? spread(coarse, filter, geometry);
}

/**
 * The 3-D convolution of `x` with `filter`, differentiable on every backend.
 *
 * **Shape** `x` `[batch, depth, rows, columns, in]`, `filter` `[k, k, k, in, out]`; out has each extent / stride.
 */
export function convolve3d(x: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const op = customGrad((...args) => {
    const [input, weights, save] = args as unknown as [Tensor5D, Tensor5D, (saved: Tensor[]) => void];
    const { value, saved: kept } = correlated(input, weights, geometry);
    save([kept, weights]);
    return {
      value,
      gradFunc: (dy, saved) => [
        spreadAnywhere(dy as Tensor5D, saved[1] as Tensor5D, geometry),
        filterDerivative(saved[0] as Tensor, dy as Tensor5D, geometry),
      ],
    };
  });
  return op(x, filter) as Tensor5D;
}

/** {@link convolve3d} of data: the same value, differentiable by the filter alone, which saves the input gradient. */
export function convolve3dOfData(x: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const op = customGrad((...args) => {
    const [weights, save] = args as unknown as [Tensor5D, (saved: Tensor[]) => void];
    const { value, saved: kept } = correlated(x, weights, geometry);
    save([kept]);
    return {
      value,
      gradFunc: (dy, saved) => [filterDerivative(saved[0] as Tensor, dy as Tensor5D, geometry)],
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
      value: spreadAnywhere(input, weights, geometry),
      gradFunc: (dy, saved) => {
        const [coarse, kept] = saved as [Tensor5D, Tensor5D];
        const { value, saved: fine } = correlated(dy as Tensor5D, kept, geometry);
        return [value, filterDerivative(fine, coarse, geometry)];
      },
    };
  });
  return op(x, filter) as Tensor5D;
}
