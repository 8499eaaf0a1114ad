import { createRuntime } from "../runtime/runtime.js";
import type { RealArray } from "../types.js";
import { createEngine, type KernelEngine } from "./engine.js";

/** Engine in WebAssembly with a memory and threads of its own. */
export interface WasmEngine<A extends RealArray = Float64Array> extends KernelEngine<A> {
  /** Ends the engine's threads. Transforms throw TypeError from then on; arrays stay readable. */
  dispose(): void;
}

export interface WasmOptions<P extends "f64" | "f32" = "f64" | "f32"> {
  /** Numbers of all arrays; default "f64". */
  readonly precision?: P;
  /**
   * Pages of 64 KiB for arrays, tables and copies, all reserved at once; default 4096 (256 MiB), at most 65536. Systems
   * that commit memory on first use take only what is used.
   */
  readonly memoryPages?: number;
  /**
   * Threads of every transform that is worth it; default 1, at most 256. Arrays lie in a SharedArrayBuffer if there are
   * more. Results do not depend on it.
   */
  readonly threads?: number;
}

/**
 * An engine whose kernels are WebAssembly with SIMD.
 *
 * @throws WasmUnavailableError when the machine has no WebAssembly SIMD.
 * @throws ThreadsUnavailableError for more than one thread where memory cannot be shared or workers cannot be started.
 * @throws MemoryLimitError when the machine does not grant `memoryPages`.
 * @throws RangeError for another precision, number of pages or of threads; as the others, by rejection.
 */
export function wasm(options?: WasmOptions<"f64">): Promise<WasmEngine>;
export function wasm(options: WasmOptions<"f32">): Promise<WasmEngine<Float32Array>>;
export async function wasm({
  precision = "f64",
  ...options
}: WasmOptions = {}): Promise<WasmEngine | WasmEngine<Float32Array>> {
  if (precision !== "f64" && precision !== "f32") {
    throw new RangeError(`wasm: expected precision "f64" or "f32", got ${JSON.stringify(precision)}`);
  }
  const runtime = await createRuntime(options);
  const { dispose } = runtime;
  return precision === "f64"
    ? { ...createEngine(runtime, "f64"), dispose }
    : { ...createEngine(runtime, "f32"), dispose };
}
