abstract class FftError extends Error {
  abstract readonly _tag: string;
}

const MISSING = {
  webassembly: "this machine has no WebAssembly",
  simd: "this machine has no WebAssembly SIMD",
  permission: "the content security policy lacks 'wasm-unsafe-eval' in script-src",
} as const;

/**
 * Thrown when the engine cannot run here: no WebAssembly, none with fixed-width SIMD, or no permission to compile it. Use
 * `js()` instead, or allow it.
 */
export class WasmUnavailableError extends FftError {
  readonly _tag = "WasmUnavailableError";
  readonly missing: keyof typeof MISSING;

  constructor(missing: keyof typeof MISSING, options?: ErrorOptions) {
    super(`fft: ${MISSING[missing]}`, options);
    this.name = "WasmUnavailableError";
    this.missing = missing;
  }
}

/**
 * Thrown when the memory of an engine or runtime cannot hold an array, a table or the scratch space of a transform, or when the
 * machine does not grant it. Ask for more `memoryPages`, or release arrays.
 */
export class MemoryLimitError extends FftError {
  readonly _tag = "MemoryLimitError";
  /** Bytes that were asked for. */
  readonly neededBytes: number;
  /** Bytes of the engine's memory that are free above its last array or table; 0 if there is no memory. */
  readonly freeBytes: number;

  constructor(neededBytes: number, freeBytes: number, options?: ErrorOptions) {
    super(
      `fft: expected at most ${freeBytes} bytes of free engine memory to be needed, got ${neededBytes}`,
      options,
    );
    this.name = "MemoryLimitError";
    this.neededBytes = neededBytes;
    this.freeBytes = freeBytes;
  }
}

/**
 * Thrown when more than one thread is asked for where threads cannot share memory: a page without cross-origin isolation
 * (its server must send `Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp`), or
 * one that may not start workers (`worker-src blob:` in its content security policy). One thread works everywhere.
 */
export class ThreadsUnavailableError extends FftError {
  readonly _tag = "ThreadsUnavailableError";
  readonly missing: "shared-memory" | "workers";

  constructor(missing: "shared-memory" | "workers", options?: ErrorOptions) {
    super(`fft: expected ${NEEDS[missing]} for more than one thread`, options);
    this.name = "ThreadsUnavailableError";
    this.missing = missing;
  }
}

const NEEDS = {
  "shared-memory":
    "SharedArrayBuffer (on web pages: the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp)",
  workers: "workers (on web pages: worker-src blob: in the content security policy)",
};

type Errors = {
  MemoryLimitError: MemoryLimitError;
  ThreadsUnavailableError: ThreadsUnavailableError;
  WasmUnavailableError: WasmUnavailableError;
};

const TAGS = ["MemoryLimitError", "ThreadsUnavailableError", "WasmUnavailableError"];

/** True for this package's tagged errors (of the given tag), also those thrown by another copy of it. */
export function isFftError<T extends keyof Errors = keyof Errors>(
  error: unknown,
  tag?: T,
): error is Errors[T] {
  const found = error instanceof Error ? (error as { _tag?: unknown })._tag : undefined;
  return tag === undefined ? TAGS.includes(found as string) : found === tag;
}
