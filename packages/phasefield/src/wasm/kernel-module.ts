import type { KernelModule } from "@microstructure/fft/runtime";
import { KERNEL_BYTES } from "./generated/kernel-bytes.js";

/** The compiled kernels of assembly/index.ts. */
export const phasefieldModule: KernelModule = {
  name: "phasefield",
  bytes: () => Uint8Array.from(atob(KERNEL_BYTES), (c) => c.charCodeAt(0)),
};
