/** All cores where memory can be shared between threads, else 1. */
export function defaultThreads(): number {
  const { crossOriginIsolated } = globalThis as { readonly crossOriginIsolated?: boolean };
  const os = globalThis.process?.getBuiltinModule?.("node:os");
  if (typeof SharedArrayBuffer !== "function" || (!os && crossOriginIsolated !== true)) return 1;
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
