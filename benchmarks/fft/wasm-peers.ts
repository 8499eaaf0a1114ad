import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import loadPffft from "@echogarden/pffft-wasm/simd";
import type { Entry } from "../measure/suite.js";
import { type Job, product, timed, valueAt } from "./job.js";
import { milliseconds } from "./peers.js";

/** kissfft in WebAssembly: any number of axes, f32, one thread. */
export function kissfft({ shape, direction, budget }: Job): Entry {
  const script = fileURLToPath(new URL("../peers/fft_kissfft.cjs", import.meta.url));
  const args = [script, direction, `${budget}`, ...shape.map(String)];
  return {
    code: "kissfft-wasm",
    role: "peer",
    measure: () => milliseconds(execFileSync(process.execPath, args, { encoding: "utf8" })),
  };
}

/** PFFFT in WebAssembly with SIMD: one axis, f32, one thread; its spectra in the usual order. */
export function pffft(job: Job): Entry {
  const n = product(job.shape);
  return timed("peer", { code: "pffft-wasm" }, job, async () => {
    const module = await loadPffft();
    const setup = module._pffft_new_setup(n, 0);
    const arrays = [0, 1, 2].map(() => module._pffft_aligned_malloc(4 * n)) as [number, number, number];
    const [field, spectrum, work] = arrays;
    for (let i = 0; i < n; i++) module.HEAPF32[field / 4 + i] = valueAt(i);
    module._pffft_transform_ordered(setup, field, spectrum, work, 0);
    return {
      run:
        job.direction === "forward"
          ? () => module._pffft_transform_ordered(setup, field, spectrum, work, 0)
          : () => module._pffft_transform_ordered(setup, spectrum, field, work, 1),
      close() {
        for (const array of arrays) module._pffft_aligned_free(array);
        module._pffft_destroy_setup(setup);
      },
    };
  });
}
