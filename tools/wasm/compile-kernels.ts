import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";

const FLAGS = ["--runtime", "stub", "--noAssert", "-O3", "--enable", "simd,threads", "--noExportMemory"];
const SHARED = ["--importMemory", "--sharedMemory", "--maximumMemory", "65536"];

/** The WebAssembly module of assembly/index.ts of a package. The same sources and compiler give the same bytes. */
export async function compileKernels(folder: string): Promise<Uint8Array> {
  const assembly = pathToFileURL(`${folder}/assembly/`);
  const names = await readdir(assembly);
  const sources = new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(new URL(name, assembly), "utf8")] as const),
    ),
  );
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(["index.ts", ...FLAGS, ...SHARED, "-o", "k.wasm"], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (name, contents) => void written.set(name, contents as Uint8Array),
    listFiles: () => [],
  });
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
