import {
  Conv3DBackpropFilterV2,
  Conv3DBackpropInputV2,
  conv3d,
  engine,
  getGradient,
  registerGradient,
  type Tensor,
  type Tensor5D,
} from "@tensorflow/tfjs-core";

/** Attributes of the `Conv3DBackpropInputV2` kernel. */
interface Attributes {
  readonly strides: number | [number, number, number];
  readonly pad: "valid" | "same";
}

/**
 * Gives `tf.conv3dTranspose` the gradient that TensorFlow.js lacks, for networks made of stock operations; returns
 * false, and changes nothing, where one is registered already. The layers of this package do not need it.
 *
 * It runs the backend's own 3-D kernels: those of `@tensorflow/tfjs-backend-wasm` 4.22 are wrong for
 * `conv3dTranspose` and the filter gradient (see `test/stock-kernels.test.ts`), so use it on other backends.
 */
export function registerConv3dTransposeGradient(): boolean {
  if (getGradient(Conv3DBackpropInputV2) !== undefined) return false;
  registerGradient({
    kernelName: Conv3DBackpropInputV2,
    inputsToSave: ["dy", "filter"],
    gradFunc: (gradient, saved, attributes) => {
      const [input, filter] = saved as [Tensor5D, Tensor5D];
      const { strides, pad } = attributes as unknown as Attributes;
      const fine = gradient as Tensor5D;
      return {
        dy: () => conv3d(fine, filter, strides, pad),
        filter: () =>
          engine().runKernel(
            Conv3DBackpropFilterV2,
            { x: fine, dy: input },
            { strides, pad, filterShape: filter.shape },
          ) as Tensor,
      };
    },
  });
  return true;
}
