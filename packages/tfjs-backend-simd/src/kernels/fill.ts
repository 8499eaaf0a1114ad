import { type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";
import type { NativeKernel } from "./kernel.js";
import { applyUnary } from "./unary.js";

/** A new tensor of one value. */
export function filled(backend: SimdBackend, shape: readonly number[], value: number): TensorInfo {
  const out = backend.output(shape);
  applyUnary(backend, "fill", out, out, [value]);
  return out;
}

export const fill: NativeKernel = (backend, _inputs, { shape, value, dtype }: NamedAttrMap) =>
  typeof value === "number" && (dtype ?? util.inferDtype(value)) === "float32"
    ? filled(backend, shape as number[], value)
    : undefined;

export const zerosLike: NativeKernel = (backend, { x }) => filled(backend, x!.shape, 0);

export const onesLike: NativeKernel = (backend, { x }) => filled(backend, x!.shape, 1);
