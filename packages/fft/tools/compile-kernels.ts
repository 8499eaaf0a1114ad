import { readdir, readFile } from "node:fs/promises";
import asc from "assemblyscript/asc";

const FLAGS = ["--runtime", "stub", "--noAssert", "-O3", "--enable", "simd,threads", "--noExportMemory"];
const SHARED = ["--importMemory", "--sharedMemory", "--maximumMemory", "65536"];

/** The WebAssembly module of assembly/index.ts. The same sources and compiler give the same bytes. */
export async function compileKernels(): Promise<Uint8Array> {
  const folder = new URL("../assembly/", import.meta.url);
  const names = await readdir(folder);
  const sources = names.map(async (name) => [name, await readFile(new URL(name, folder), "utf8")] as const);
  return compileModule(Object.fromEntries(await Promise.all(sources)));
}

/** The module of AssemblyScript sources by file name, index.ts first, which imports its memory. */
export async function compileModule(
  sources: Readonly<Record<string, string>>,
  { shared = true }: { readonly shared?: boolean } = {},
): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(
    ["index.ts", ...FLAGS, ...(shared ? SHARED : ["--importMemory"]), "-o", "k.wasm"],
    {
      readFile: (name) => sources[name] ?? null,
      writeFile: (name, contents) => void written.set(name, contents as Uint8Array),
      listFiles: () => [],
    },
  );
  const bytes = written.get("k.wasm");
  if (error || !bytes) throw new Error(`compileModule: ${stderr.toString()}`, { cause: error });
  return bytes;
}

/** The module in which the bytes are inlined. */
export function kernelModule(bytes: Uint8Array): string {
  return `/** assembly/index.ts compiled, base64. Made by \`npm run build:wasm\`; do not edit. */
export const KERNEL_BYTES: string =
  "${Buffer.from(bytes).toString("base64")}";
`;
}
