import type { Backend } from "@microstructure/phasefield";
import { wasm } from "@microstructure/phasefield/wasm";
import { AbsentError, type Precision } from "../measure/suite.js";

interface WasmOptions {
  readonly precision?: Precision;
  readonly threads?: number;
}

const create: (options?: WasmOptions) => Backend = wasm;

/** Our WebAssembly backend. @throws AbsentError for options that it does not have yet. */
export function wasmBackend(precision: Precision, threads: number): Backend {
  if (precision === "f64" && threads === 1) return create();
  if (!heedsOptions()) throw new AbsentError("not implemented yet");
  return create({ precision, threads });
}

/** A backend that reads its options refuses these. */
function heedsOptions(): boolean {
  try {
    create({ precision: "f16" as Precision });
    return false;
  } catch {
    return true;
  }
}
