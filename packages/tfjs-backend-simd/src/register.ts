import { createRuntime } from "@microstructure/fft/runtime";
import {
  Cast,
  findBackendFactory,
  getKernelsForBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { castConfig } from "./kernels/cast.js";
import { generalConfig, kernelConfig } from "./kernels/kernel.js";
import { NATIVE_KERNELS } from "./kernels/native-kernels.js";
import { SimdBackend } from "./simd-backend.js";
import { defaultThreads } from "./threads.js";
import { networkModule } from "./wasm/kernel-module.js";

/** Name of the backend, for `tf.setBackend`. */
export const NAME = "simd" as const;

/** 2 GiB; systems that commit memory on first use take only what is used. */
const PAGES = 32768;

/** Options of {@link registerSimdBackend}. */
export interface SimdOptions {
  /** Default: all cores where memory can be shared, one thread where it cannot. More than one there is an error. */
  readonly threads?: number;
  /** Pages of 64 KiB for tensors, all reserved at once; default 32768 (2 GiB), at most 65536. */
  readonly memoryPages?: number;
}

/**
 * Makes `tf.setBackend("simd")` use these options, in place of a backend of that name, which is disposed. It is never chosen
 * unasked. What it cannot compute itself, the kernels of `@tensorflow/tfjs-backend-cpu` compute on its memory.
 *
 * @throws RangeError for other numbers of threads or pages. Where they cannot be had, `tf.setBackend` warns and resolves to
 * false.
 */
export function registerSimdBackend({ threads, memoryPages = PAGES }: SimdOptions = {}): void {
  assertCount("threads", threads ?? 1, 256);
  assertCount("memory pages", memoryPages, 65536);
  if (findBackendFactory(NAME)) removeBackend(NAME);
  for (const { kernelName } of getKernelsForBackend(NAME)) unregisterKernel(kernelName, NAME);
  const native = new Set([...Object.keys(NATIVE_KERNELS), Cast]);
  for (const config of getKernelsForBackend("cpu")) {
    if (!native.has(config.kernelName)) registerKernel(generalConfig(config, NAME));
  }
  for (const [name, kernel] of Object.entries(NATIVE_KERNELS))
    registerKernel(kernelConfig(name, NAME, kernel));
  registerKernel(castConfig(NAME));
  const create = async () =>
    new SimdBackend(
      await createRuntime({ threads: threads ?? defaultThreads(), memoryPages, modules: [networkModule] }),
    );
  registerBackend(NAME, create, 0);
}

function assertCount(what: string, value: number, most: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= most)) {
    throw new RangeError(`registerSimdBackend: expected 1 to ${most} ${what}, got ${value}`);
  }
}
