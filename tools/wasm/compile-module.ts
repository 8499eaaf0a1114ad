import asc from "assemblyscript/asc";

const FLAGS = ["--runtime", "stub", "--noAssert", "-O3", "--enable", "simd,threads", "--noExportMemory"];
const SHARED = ["--sharedMemory", "--maximumMemory", "65536"];

/**
 * The WebAssembly module of AssemblyScript sources by file name, index.ts first, which imports its memory, shared unless
 * told otherwise. The same sources and compiler give the same bytes.
 */
export async function compileModule(
  sources: Readonly<Record<string, string>>,
  { shared = true }: { readonly shared?: boolean } = {},
): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>();
  const memory = ["--importMemory", ...(shared ? SHARED : [])];
  const { error, stderr } = await asc.main(["index.ts", ...FLAGS, ...memory, "-o", "k.wasm"], {
    readFile: (name) => sources[name] ?? null,
    writeFile: (name, contents) => void written.set(name, contents as Uint8Array),
    listFiles: () => [],
  });
  const bytes = written.get("k.wasm");
  if (error || !bytes) throw new Error(`compileModule: ${stderr.toString()}`, { cause: error });
  return bytes;
}
