/** All cores where memory can be shared between threads, else 1. */
export function defaultThreads(): number {
  const { crossOriginIsolated, navigator, process } = globalThis as {
    readonly crossOriginIsolated?: boolean;
    readonly navigator?: { readonly hardwareConcurrency?: number };
    readonly process?: { readonly versions?: { readonly node?: string } };
  };
  const isNode = process?.versions?.node !== undefined;
  if (typeof SharedArrayBuffer !== "function" || (!isNode && crossOriginIsolated !== true)) return 1;
  return navigator?.hardwareConcurrency ?? 1;
}
