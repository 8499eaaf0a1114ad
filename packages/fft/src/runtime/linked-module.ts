/** A compiled module and the name under which later ones import its exports. */
export interface LinkedModule {
  readonly name: string;
  readonly module: WebAssembly.Module;
}

/** Function that WebAssembly exports. */
export type Exported = (...args: number[]) => number;

/** Instances on one thread. */
export interface Linked {
  /** Functions by module and name. */
  readonly exports: ReadonlyMap<string, Readonly<Record<string, Exported>>>;
  /** All functions of all modules in order: the same index is the same function on every thread. */
  readonly functions: readonly Exported[];
}

/** Instances of `modules` on this thread, each with those before it as imports; as in worker-source.ts. */
export async function linkModules(
  modules: readonly LinkedModule[],
  memory: WebAssembly.Memory,
): Promise<Linked> {
  const imports: WebAssembly.Imports = { env: { memory } };
  const functions: Exported[] = [];
  const exports = new Map<string, Readonly<Record<string, Exported>>>();
  for (const { name, module } of modules) {
    const instance = await WebAssembly.instantiate(module, imports);
    const found = Object.entries(instance.exports).filter(([, value]) => typeof value === "function") as [
      string,
      Exported,
    ][];
    imports[name] = instance.exports;
    exports.set(name, Object.fromEntries(found));
    functions.push(...found.map(([, value]) => value));
  }
  return { exports, functions };
}
