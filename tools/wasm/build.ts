import { writeFile } from "node:fs/promises";
import { compileKernels, kernelModule } from "./compile-kernels.js";

/** Compiles the kernels of the packages named on the command line and writes the modules that inline them. */
for (const folder of process.argv.slice(2)) {
  await writeFile(`${folder}/src/wasm/generated/kernel-bytes.ts`, kernelModule(await compileKernels(folder)));
}
