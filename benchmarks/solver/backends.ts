import type { Backend } from "@microstructure/phasefield";
import { wasm } from "@microstructure/phasefield/wasm";
import type { Precision } from "../measure/suite.js";

/** The backend of ours that is compared. */
export function wasmBackend(precision: Precision, threads: number): Backend {
  return wasm({ precision, threads });
}
