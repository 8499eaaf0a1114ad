/**
 * The reference backend around transforms in WebAssembly with SIMD, f64, one thread, for Node and browsers.
 */

import { wasm as wasmFft } from "@microstructure/fft/wasm";
import type { Backend } from "../backend/types.js";
import { createJsKernels } from "../js/kernels.js";
import type { Plan } from "../plan/plan.js";

const PAGE = 65_536;
/** Fields of the grid that fit in the memory of an engine: those of any scheme, scratch space, and mirrored boxes. */
const FIELDS = 96;
const SMALLEST = 1024;
const LARGEST = 65_536;

/**
 * The WebAssembly backend. Each simulation has its own memory, reserved at once and committed as it is used: 96 fields of
 * the grid, at least 64 MiB.
 *
 * While a simulation is made: WasmUnavailableError where the machine has no WebAssembly SIMD, MemoryLimitError where the
 * grid does not fit in 4 GiB; both of `@microstructure/fft`. It never falls back to another backend.
 */
export function wasm(): Backend {
  return {
    name: "wasm",
    async createKernels(plan) {
      const engine = await wasmFft({ memoryPages: pagesFor(plan) });
      return createJsKernels(plan, engine);
    },
  };
}

function pagesFor({ shape }: Pick<Plan, "shape">): number {
  const fieldBytes = 8 * shape[0] * shape[1] * shape[2];
  return Math.min(LARGEST, Math.max(SMALLEST, Math.ceil((FIELDS * fieldBytes) / PAGE)));
}
