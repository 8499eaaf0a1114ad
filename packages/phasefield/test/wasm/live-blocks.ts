import type { Backend } from "../../src/index.js";

/** `backend` with a count of the fields, spectra and tables of its simulations that have not been released. */
export function countLiveBlocks(backend: Backend): Backend & { readonly live: () => number } {
  let live = 0;
  const counted = <A extends unknown[], R>(make: (...args: A) => R) => {
    return (...args: A): R => {
      live++;
      return make(...args);
    };
  };
  return {
    name: backend.name,
    live: () => live,
    async createKernels(plan) {
      const kernels = await backend.createKernels(plan);
      return {
        ...kernels,
        field: counted(kernels.field),
        spectrum: counted(kernels.spectrum),
        table: counted(kernels.table),
        ...(kernels.classTables && {
          classTables: (classOf: Int32Array) => counted(kernels.classTables!(classOf)),
        }),
        release(handle) {
          live--;
          kernels.release(handle);
        },
      };
    },
  };
}
