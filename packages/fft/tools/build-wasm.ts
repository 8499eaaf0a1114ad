import { writeFile } from "node:fs/promises";
import { compileKernels, kernelModule } from "./compile-kernels.js";

/** Compiles the kernels and writes the module that inlines them. */
await writeFile(
  new URL("../src/wasm/generated/kernel-bytes.ts", import.meta.url),
  kernelModule(await compileKernels()),
);
