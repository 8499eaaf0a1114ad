import type { FftEngine } from "@microstructure/fft";
import type { WasmEngine } from "@microstructure/fft/wasm";

/** Makes arrays for the transforms of one engine. */
export interface Scratch {
  /** An array of zeros, until the scratch is released. */
  allocate(length: number): Float64Array;
  release(): void;
}

/** Scratch in the memory of `fft` where it has its own, as the WebAssembly engine, which then need not copy. */
export function createScratch(fft: FftEngine): Scratch {
  const { allocate, release } = fft as Partial<Pick<WasmEngine, "allocate" | "release">>;
  if (!(allocate && release)) return { allocate: (length) => new Float64Array(length), release: () => {} };
  const arrays: Float64Array[] = [];
  return {
    allocate(length) {
      const array = allocate(length);
      arrays.push(array);
      return array;
    },
    release: () => arrays.splice(0).forEach(release),
  };
}
