import type { KernelModule } from "../runtime/kernel-module.js";
import { KERNEL_BYTES } from "./generated/kernel-bytes.js";

/** The kernels of assembly/index.ts. */
export const fftModule: KernelModule = {
  name: "fft",
  bytes: () => Uint8Array.from(atob(KERNEL_BYTES), (c) => c.charCodeAt(0)),
};
