import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const OPTIONS = ["--runtime", "stub", "--noAssert", "-O3", "--enable", "simd", "--importMemory"];

/** The WebAssembly module of assembly/index.ts. The same sources and compiler give the same bytes. */
export async function compileKernels(): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(
    [
      "index.ts",
      "--baseDir",
      fileURLToPath(new URL("../assembly", import.meta.url)),
      ...OPTIONS,
      "-o",
      "k.wasm",
    ],
    { writeFile: (name, contents) => void written.set(name, contents as Uint8Array) },
  );
  const bytes = written.get("k.wasm");
  if (error || !bytes) throw new Error(`compileKernels: ${stderr.toString()}`, { cause: error });
  return bytes;
}

/** The module in which the bytes are inlined. */
export function kernelModule(bytes: Uint8Array): string {
  return `/** assembly/index.ts compiled, base64. Made by \`npm run build:wasm\`; do not edit. */
export const KERNEL_BYTES: string =
  "${Buffer.from(bytes).toString("base64")}";
`;
}
