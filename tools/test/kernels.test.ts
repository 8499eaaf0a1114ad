import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { compileKernels, kernelModule } from "../wasm/compile-kernels.js";

it.each(["fft", "phasefield", "tfjs-backend-simd"])(
  "the committed kernels of %s are those of their sources",
  async (name) => {
    const folder = fileURLToPath(new URL(`../../packages/${name}`, import.meta.url));
    const committed = await readFile(`${folder}/src/wasm/generated/kernel-bytes.ts`, "utf8");
    const quoted = (text: string) => /"([^"]+)"/.exec(text)?.[1];
    expect(quoted(committed)).toBe(quoted(kernelModule(await compileKernels(folder))));
  },
);
