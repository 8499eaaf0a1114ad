import type { Kernels } from "../backend/types.js";

/** Kernels that know how many transforms they made. */
export interface CountedKernels extends Kernels {
  readonly transforms: number;
}

/** `kernels`, counting their transforms. */
export function countTransforms(kernels: Kernels): CountedKernels {
  let transforms = 0;
  return {
    ...kernels,
    get transforms() {
      return transforms;
    },
    forward(field, spectrum, factor) {
      transforms++;
      return kernels.forward(field, spectrum, factor);
    },
    inverse(spectrum, field) {
      transforms++;
      return kernels.inverse(spectrum, field);
    },
  };
}
