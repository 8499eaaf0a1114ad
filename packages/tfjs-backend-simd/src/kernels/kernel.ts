import {
  getKernel,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";

/** A kernel as this package writes one; undefined leaves these inputs to the CPU backend. */
export type NativeKernel = (
  backend: SimdBackend,
  inputs: NamedTensorInfoMap,
  attributes: NamedAttrMap,
) => TensorInfo | TensorInfo[] | undefined;

/** True when all inputs are float32, and lie in memory as such: those that the CPU backend cast do not always. */
function areFloats(backend: SimdBackend, inputs: NamedTensorInfoMap): boolean {
  return Object.values(inputs).every(
    (info) => info === undefined || (info.dtype === "float32" && backend.holdsFloats(info)),
  );
}

/** A kernel of the CPU backend for this one, that frees what it made when it fails. */
export function generalConfig(general: KernelConfig, backendName: string): KernelConfig {
  return {
    ...general,
    backendName,
    kernelFunc: (params) => (params.backend as SimdBackend).whole(() => general.kernelFunc(params))!,
  };
}

/** What TensorFlow.js registers for a native kernel, with the CPU's behind it for all that it does not take. */
export function kernelConfig(kernelName: string, backendName: string, native: NativeKernel): KernelConfig {
  const general = getKernel(kernelName, "cpu");
  return {
    kernelName,
    backendName,
    kernelFunc(params) {
      const backend = params.backend as SimdBackend;
      const found = areFloats(backend, params.inputs)
        ? backend.whole(() => native(backend, params.inputs, params.attrs ?? {}))
        : undefined;
      if (found !== undefined) return found;
      if (general) return backend.whole(() => general.kernelFunc(params))!;
      throw new TypeError(`${kernelName}: expected float32 inputs that the simd backend supports`);
    },
  };
}
