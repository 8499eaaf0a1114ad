import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { compileModule } from "./compile-module.js";

/** The WebAssembly module of assembly/index.ts of a package. */
export async function compileKernels(folder: string): Promise<Uint8Array> {
  const assembly = join(folder, "assembly");
  const names = (await readdir(assembly)).filter((name) => name.endsWith(".ts"));
  const sources = names.map(async (name) => [name, await readFile(join(assembly, name), "utf8")] as const);
  return compileModule(Object.fromEntries(await Promise.all(sources)));
}

/** The module in which the bytes are inlined. */
export function kernelModule(bytes: Uint8Array): string {
  return `/** assembly/index.ts compiled, base64. Made by \`npm run build:wasm\`; do not edit. */
export const KERNEL_BYTES: string =
  "${Buffer.from(bytes).toString("base64")}";
`;
}
