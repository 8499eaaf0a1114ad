/**
 * The backend in WebAssembly with SIMD, f64 or f32, on one or several threads, for Node and browsers.
 */

import { createRuntime } from "@microstructure/fft/runtime";
import type { Backend } from "../backend/types.js";
import { assertChemistry } from "./assert-chemistry.js";
import { phasefieldModule } from "./kernel-module.js";
import { createWasmKernels } from "./kernels.js";
import { memoryPages } from "./memory-pages.js";

export {
  isFftError,
  MemoryLimitError,
  ThreadsUnavailableError,
  WasmUnavailableError,
} from "@microstructure/fft/runtime";

export interface WasmOptions {
  /** Numbers of all fields and spectra; default "f64". In f32 a step takes about half the time, and fields half the memory. */
  readonly precision?: "f64" | "f32";
  /** Default 1. More pay from about 32^3 cells on, where whole cores are free. */
  readonly threads?: number;
}

/**
 * The WebAssembly backend. Each simulation has its own memory, reserved at once and committed as it is used, and its own
 * threads, which end when it is disposed. Results are the same to the last bit for any number of threads.
 *
 * While a simulation is made: WasmUnavailableError where the machine has no WebAssembly SIMD, ThreadsUnavailableError
 * where it cannot share memory with workers, MemoryLimitError where the grid does not fit in 4 GiB. It never falls back to
 * another backend.
 */
export function wasm({ precision = "f64", threads = 1 }: WasmOptions = {}): Backend {
  if (precision !== "f64" && precision !== "f32") {
    throw new RangeError(`wasm: expected precision "f64" or "f32", got ${JSON.stringify(precision)}`);
  }
  return {
    name: precision === "f64" ? "wasm" : "wasm-f32",
    async createKernels(plan) {
      assertChemistry(plan.chemistry, precision);
      const runtime = await createRuntime({
        memoryPages: memoryPages(plan, precision, threads),
        threads,
        modules: [phasefieldModule],
      });
      try {
        return createWasmKernels(plan, runtime, precision);
      } catch (error) {
        runtime.dispose();
        throw error;
      }
    },
  };
}
