/**
 * The transforms of `@microstructure/fft` in WebAssembly with SIMD, f64 or f32, on one or more threads.
 *
 * @example
 * ```ts
 * import { wasm } from "@microstructure/fft/wasm";
 *
 * const engine = await wasm();
 * const transform = engine.real([48, 48, 48]);
 * const field = engine.allocate(48 ** 3).fill(1);
 * const spectrum = engine.allocate(2 * 48 * 48 * 25);
 * transform.forward(field, spectrum);
 * console.log(spectrum[0]); // 110592
 * ```
 */

export {
  isFftError,
  MemoryLimitError,
  ThreadsUnavailableError,
  WasmUnavailableError,
} from "../runtime/errors.js";
export type { KernelEngine } from "./engine.js";
export { type WasmEngine, type WasmOptions, wasm } from "./wasm.js";
