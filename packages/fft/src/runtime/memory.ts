import { MemoryLimitError, ThreadsUnavailableError, WasmUnavailableError } from "./errors.js";

/** Memory of a fixed number of pages of 64 KiB: it never grows, so no view of it is ever detached. */
export function createMemory(pages: number, shared: boolean): WebAssembly.Memory {
  if (typeof WebAssembly !== "object") throw new WasmUnavailableError("webassembly");
  if (shared && typeof SharedArrayBuffer !== "function") throw new ThreadsUnavailableError("shared-memory");
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  } catch (cause) {
    throw new MemoryLimitError(pages * 65536, 0, { cause });
  }
}
