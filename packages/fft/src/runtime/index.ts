/**
 * Memory and threads for WebAssembly kernels: those of this package and, on the same memory, your own.
 *
 * @example
 * ```ts
 * import { createRuntime } from "@microstructure/fft/runtime";
 *
 * const runtime = await createRuntime({ threads: 2 });
 * const address = runtime.allocate(8 * 1000);
 * const numbers = new Float64Array(runtime.buffer, address, 1000);
 * runtime.dispose();
 * ```
 */

export { createSweepContext, type SweepContext } from "../wasm/context.js";
export { createEngine, type KernelEngine } from "../wasm/engine.js";
export { createLineTables, type LineTables } from "../wasm/line-tables.js";
export {
  complexSweep,
  type Padding,
  type RealKind,
  realSweep,
  type Sweep,
  type SweepKind,
  slicePadding,
} from "../wasm/sweeps.js";
export { isFftError, MemoryLimitError, ThreadsUnavailableError, WasmUnavailableError } from "./errors.js";
export type { KernelModule } from "./kernel-module.js";
export { createRuntime, type Runtime, type RuntimeOptions } from "./runtime.js";
