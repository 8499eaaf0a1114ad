import type { Runtime } from "../runtime/runtime.js";

/** Arguments of all kernels after `kind`; see assembly/index.ts. Addresses and strides in bytes. */
export type LineArguments = readonly [
  table: number,
  x: number,
  xstep: number,
  xhop: number,
  y: number,
  ystep: number,
  yhop: number,
  lines: number,
  block: number,
  scratch: number,
  area: number,
];

export type ComplexKernel = (...args: [...LineArguments, inverse: 0 | 1]) => void;
export type RealKernel = (...args: [kind: RealKind, ...LineArguments, scale: number]) => void;

/** 0 real lines to half spectra, 1 back, 2 DCT-II, 3 back. */
export type RealKind = 0 | 1 | 2 | 3;

/** Kernels of one precision, bound to one memory. */
export interface Kernels {
  readonly complex: ComplexKernel;
  readonly real: RealKernel;
  /** Multiplies `count` numbers from address `p` on. */
  readonly scale: (p: number, count: number, factor: number) => void;
}

/** The kernels of one precision on the calling thread. */
export function kernelsOf(runtime: Runtime, bits: 32 | 64): Kernels {
  const found = runtime.exports("fft");
  return {
    complex: found[`complex${bits}`] as unknown as ComplexKernel,
    real: found[`real${bits}`] as unknown as RealKernel,
    scale: found[`scale${bits}`] as Kernels["scale"],
  };
}
