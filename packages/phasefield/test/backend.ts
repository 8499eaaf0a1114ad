import type { Backend } from "../src/index.js";
import { js } from "../src/js/index.js";
import { wasm } from "../src/wasm/index.js";

/**
 * The backend that this project of vitest.config.ts tests: files that import it run once in JavaScript and once in
 * WebAssembly.
 */
export const backend: Backend = process.env.PHASEFIELD_BACKEND === "wasm" ? wasm() : js();
