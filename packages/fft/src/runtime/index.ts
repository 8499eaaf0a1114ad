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

export { isFftError, MemoryLimitError, ThreadsUnavailableError, WasmUnavailableError } from "./errors.js";
export type { KernelModule } from "./kernel-module.js";
export { createRuntime, type Runtime, type RuntimeOptions } from "./runtime.js";
