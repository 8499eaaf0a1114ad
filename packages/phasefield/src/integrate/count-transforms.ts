import type { Kernels } from "../backend/types.js";
import type { LocalMobility } from "../material/mobility.js";

/** Kernels that know how many transforms they made. */
export interface CountedKernels extends Kernels {
  readonly transforms: number;
}

/** `kernels`, counting their transforms. */
export function countTransforms(kernels: Kernels): CountedKernels {
  let transforms = 0;
  const { flux } = kernels;
  const counted =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      transforms++;
      return call(...args);
    };
  return {
    ...kernels,
    get transforms() {
      return transforms;
    },
    forward: counted(kernels.forward),
    inverse: counted(kernels.inverse),
    synthesise: counted(kernels.synthesise),
    respond: counted(kernels.respond),
    ...(flux && {
      flux: (mobility: LocalMobility) => {
        const { axes, divergence } = flux(mobility);
        return {
          axes,
          divergence(...arrays: Parameters<typeof divergence>) {
            transforms += 2 * axes;
            return divergence(...arrays);
          },
        };
      },
    }),
  };
}
