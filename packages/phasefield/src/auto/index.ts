/**
 * The fastest backend that runs on the processors of this machine, and what it is.
 */

import { isFftError } from "@microstructure/fft/runtime";
import type { Backend, Kernels } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { type WasmOptions, wasm } from "../wasm/index.js";
import { chooseThreads, type ThreadChoice } from "./choose-threads.js";
import { coreCount } from "./core-count.js";

export {
  isFftError,
  MemoryLimitError,
  WasmUnavailableError,
} from "@microstructure/fft/runtime";
export type { ThreadLimit } from "./choose-threads.js";

/** What {@link auto} runs a simulation on, and what kept it from more threads. */
export interface AutoChoice extends ThreadChoice {
  readonly backend: "wasm" | "wasm-f32";
}

export interface AutoOptions extends Pick<WasmOptions, "precision"> {
  /** Default all cores. Give 1 where several runs go on at once, one per core. */
  readonly maxThreads?: number;
  /** Called once for each simulation, when its threads have started. */
  readonly onChoice?: (choice: AutoChoice) => void;
}

/**
 * The WebAssembly backend with as many threads as pay: all cores for large grids, one for grids below 32^3 cells and in one
 * or two dimensions, and one where threads cannot share memory or be started. Its name is that of `wasm()`, whose results
 * are the same to the last bit for any number of threads: each continues the checkpoints of the other.
 *
 * While a simulation is made: WasmUnavailableError where the machine has no WebAssembly SIMD, MemoryLimitError where the
 * grid does not fit in 4 GiB. It never falls back to `js()`.
 *
 * @throws RangeError for another precision, or a number of threads that is not whole and from 1 to 256
 */
export function auto({ precision = "f64", maxThreads = 256, onChoice }: AutoOptions = {}): Backend {
  if (!(Number.isInteger(maxThreads) && maxThreads >= 1 && maxThreads <= 256)) {
    throw new RangeError(`auto: expected 1 to 256 maxThreads, got ${maxThreads}`);
  }
  const alone = wasm({ precision });
  const backend = precision === "f64" ? "wasm" : "wasm-f32";
  return {
    name: alone.name,
    async createKernels(plan) {
      const sharesMemory = typeof SharedArrayBuffer === "function";
      const choice = chooseThreads(plan, coreCount(), maxThreads, sharesMemory);
      const kernels = await unlessRefused(wasm({ precision, threads: choice.threads }), plan);
      if (kernels) {
        onChoice?.({ backend, ...choice });
        return kernels;
      }
      const single = await alone.createKernels(plan);
      onChoice?.({ backend, threads: 1, limit: "no-workers" });
      return single;
    },
  };
}

/** Kernels, or undefined where the machine does not start threads, as under a security policy without `worker-src blob:`. */
async function unlessRefused(backend: Backend, plan: Plan): Promise<Kernels | undefined> {
  try {
    return await backend.createKernels(plan);
  } catch (error) {
    if (isFftError(error, "ThreadsUnavailableError")) return undefined;
    throw error;
  }
}
