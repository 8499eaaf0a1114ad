import { engine, getBackend, getKernel, type Tensor, type Tensor5D } from "@tensorflow/tfjs-core";
import type { ConvGeometry } from "./geometry.js";

/**
 * Kernels that a backend may bring for these convolutions, such as `@microstructure/tfjs-backend-simd`; see its
 * symmetric-conv3d.ts for what they take.
 */
const FORWARD = "SymmetricConv3D";
const TRANSPOSE = "SymmetricConv3DTranspose";
const FILTER = "SymmetricConv3DFilter";

/** The three products of a convolution by the backend's own kernels. */
export interface OwnConvolution {
  /** From the fine grid to the coarse one. */
  correlate(fine: Tensor5D, filter: Tensor5D): Tensor5D;
  /** From the coarse grid to the fine one. */
  spread(coarse: Tensor5D, filter: Tensor5D): Tensor5D;
  /** The derivative of `sum(coarse * correlate(fine, filter))` by the filter. */
  correlateFilter(fine: Tensor5D, coarse: Tensor5D): Tensor5D;
}

/** The kernels of the backend in use; undefined where it has none. */
export function ownConvolution({ kernel, stride, pad, padding }: ConvGeometry): OwnConvolution | undefined {
  const backend = getBackend();
  if ([FORWARD, TRANSPOSE, FILTER].some((name) => getKernel(name, backend) === undefined)) return undefined;
  const attributes = { kernel, stride, pad, isPeriodic: padding === "periodic" };
  const run = (name: string, inputs: Readonly<Record<string, Tensor>>) =>
    engine().runKernel(name, inputs, attributes) as Tensor5D;
  return {
    correlate: (fine, filter) => run(FORWARD, { fine, filter }),
    spread: (coarse, filter) => run(TRANSPOSE, { coarse, filter }),
    correlateFilter: (fine, coarse) => run(FILTER, { fine, coarse }),
  };
}
