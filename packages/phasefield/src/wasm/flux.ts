import type { Field, FluxKernel, Spectral } from "../backend/types.js";
import type { FluxPasses } from "./flux-passes.js";

/** What the flux needs of a grid; arrays by their addresses. */
export interface FluxGrid {
  /** Address of an array, whose numbers are there from then on. */
  readonly place: (handle: Field | Spectral) => number;
  /** Memory of its own. */
  readonly fields: readonly [work: number, mobility: number];
  readonly spectrum: number;
  /** Transforms, which may be put off until `settle`. */
  readonly forward: (field: number, spectrum: number) => void;
  readonly inverse: (spectrum: number, field: number) => void;
  readonly settle: (array: number) => void;
}

/** The divergence of rhs/flux.ts without numbers that leave the memory. */
export function createWasmFlux(
  { axes, mobility, multiply }: FluxPasses,
  { place, fields: [work, relative], spectrum, forward, inverse, settle }: FluxGrid,
): FluxKernel {
  return {
    axes: axes.length,
    divergence(c, muHat, target) {
      const [potential, total] = [place(muHat), place(target)];
      mobility(place(c), relative);
      for (const [i, { gradient, divergence }] of axes.entries()) {
        gradient(potential, spectrum);
        inverse(spectrum, work);
        settle(work);
        multiply(work, relative);
        forward(work, spectrum);
        settle(spectrum);
        divergence(spectrum, total, i === 0);
      }
    },
  };
}
