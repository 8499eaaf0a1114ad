import { MemoryLimitError, WasmUnavailableError } from "./errors.js";
import { KERNEL_BYTES } from "./generated/kernel-bytes.js";

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

type Exports = Readonly<Record<string, Kernels[keyof Kernels]>>;

let compiled: Promise<WebAssembly.Module> | undefined;

/** The kernels of one precision on `memory`. The module is compiled once per realm. */
export async function loadKernels(memory: WebAssembly.Memory, bits: 32 | 64): Promise<Kernels> {
  compiled ??= compile();
  const { exports } = await WebAssembly.instantiate(await compiled, { env: { memory } });
  const found = exports as unknown as Exports;
  return {
    complex: found[`complex${bits}`] as ComplexKernel,
    real: found[`real${bits}`] as RealKernel,
    scale: found[`scale${bits}`] as Kernels["scale"],
  };
}

/** Memory of a fixed number of pages of 64 KiB: it never grows, so no view of it is ever detached. */
export function createMemory(pages: number): WebAssembly.Memory {
  if (typeof WebAssembly !== "object") throw new WasmUnavailableError("webassembly");
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch (cause) {
    throw new MemoryLimitError(pages * 65536, 0, { cause });
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(KERNEL_BYTES), (c) => c.charCodeAt(0));
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new WasmUnavailableError("simd", { cause });
  }
}
