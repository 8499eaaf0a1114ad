import type { KernelModule } from "@microstructure/fft/runtime";
import { KERNEL_BYTES } from "./generated/kernel-bytes.js";

/** The kernels of assembly/index.ts. */
export const networkModule: KernelModule = {
  name: "network",
  bytes: () => Uint8Array.from(atob(KERNEL_BYTES), (c) => c.charCodeAt(0)),
};
