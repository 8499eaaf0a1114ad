import { WasmUnavailableError } from "./errors.js";
import { withMemoryImport } from "./memory-import.js";

/**
 * WebAssembly module of kernels. It imports `env.memory`, shared, and functions of earlier modules under their names, as
 * `import "fft" "complex64"`. It holds no static data: all threads have one memory.
 */
export interface KernelModule {
  readonly name: string;
  /** The binary, compiled once per realm for one thread and once for several. */
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
}

const compiled = new WeakMap<KernelModule, Map<boolean, Promise<WebAssembly.Module>>>();

/** The module for shared or unshared memory, compiled once per realm. */
export function compileModule(module: KernelModule, shared: boolean): Promise<WebAssembly.Module> {
  const known = compiled.get(module) ?? new Map<boolean, Promise<WebAssembly.Module>>();
  compiled.set(module, known);
  const result = known.get(shared) ?? compile(module, shared);
  known.set(shared, result);
  return result;
}

async function compile({ name, bytes }: KernelModule, shared: boolean): Promise<WebAssembly.Module> {
  const code = withMemoryImport(name, await bytes(), shared);
  try {
    return await WebAssembly.compile(code);
  } catch (cause) {
    if (name !== "fft") throw cause;
    // The kernels of this package are valid where SIMD is.
    throw new WasmUnavailableError(WebAssembly.validate(code) ? "permission" : "simd", { cause });
  }
}
