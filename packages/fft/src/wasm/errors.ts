abstract class FftError extends Error {
  abstract readonly _tag: string;
}

/** Thrown when this machine cannot run the engine: no WebAssembly, or none with fixed-width SIMD. Use `js()` instead. */
export class WasmUnavailableError extends FftError {
  readonly _tag = "WasmUnavailableError";
  readonly missing: "webassembly" | "simd";

  constructor(missing: "webassembly" | "simd", options?: ErrorOptions) {
    super(`fft: this machine has no ${missing === "simd" ? "WebAssembly SIMD" : "WebAssembly"}`, options);
    this.name = "WasmUnavailableError";
    this.missing = missing;
  }
}

/**
 * Thrown when the memory of an engine cannot hold an array, a table or the scratch space of a transform, or when the
 * machine does not grant it. Make an engine with more `memoryPages`, or release arrays.
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

type Errors = {
  MemoryLimitError: MemoryLimitError;
  WasmUnavailableError: WasmUnavailableError;
};

const TAGS = ["MemoryLimitError", "WasmUnavailableError"];

/** True for this package's tagged errors (of the given tag), also those thrown by another copy of it. */
export function isFftError<T extends keyof Errors = keyof Errors>(
  error: unknown,
  tag?: T,
): error is Errors[T] {
  const found = error instanceof Error ? (error as { _tag?: unknown })._tag : undefined;
  return tag === undefined ? TAGS.includes(found as string) : found === tag;
}
