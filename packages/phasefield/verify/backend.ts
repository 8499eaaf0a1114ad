import type { Backend } from "../src/index.js";
import { js } from "../src/js/index.js";
import { wasm } from "../src/wasm/index.js";

export type BackendName = "js" | "wasm";

/** Environment variable that names the backend, for the processes of rows. */
export const BACKEND_VARIABLE = "VERIFY_BACKEND";

/** The backend under verification in this process; the reference where none is named. */
export function backend(): Backend {
  return process.env[BACKEND_VARIABLE] === "wasm" ? wasm() : js();
}
