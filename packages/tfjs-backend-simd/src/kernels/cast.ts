import { Cast, getKernel, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";
import { generalConfig } from "./kernel.js";

/** Cast as the CPU backend has it, but that a float32 tensor of integers is a copy: there it shares their memory. */
export function castConfig(backendName: string): KernelConfig {
  const general = getKernel(Cast, "cpu");
  const config: KernelConfig = {
    kernelName: Cast,
    backendName,
    kernelFunc(params) {
      const backend = params.backend as SimdBackend;
      const result = general.kernelFunc(params) as TensorInfo;
      if (result.dtype !== "float32" || backend.holdsFloats(result)) return result;
      const out = backend.output(result.shape);
      backend.values(out).set(backend.values(result));
      backend.disposeIntermediateTensorInfo(result);
      return out;
    },
  };
  return generalConfig(config, backendName);
}
