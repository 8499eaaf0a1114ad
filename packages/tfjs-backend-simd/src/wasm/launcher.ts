import type { Runtime } from "@microstructure/fft/runtime";

/** Runs kernels with their jobs. */
export interface Launcher {
  readonly runtime: Runtime;
  /** Runs kernel `name` with a job of these words. A small job is faster `alone`, on one thread. */
  run(name: KernelName, words: readonly number[], alone?: boolean): void;
  /** Addresses of areas of so many bytes, one after the other, whose contents last until the next call. */
  scratch(...bytes: readonly number[]): number[];
}

/** A number that a job holds as f32, where others are i32 or addresses. */
export function float32(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0]!;
}

/** What assembly/index.ts exports. */
export type KernelName =
  | "adam"
  | "binary"
  | "copy"
  | "correlate"
  | "differenceGradient"
  | "differenceSums"
  | "filterGradient"
  | "gradientSums"
  | "joinBlocks"
  | "moments"
  | "normalize"
  | "normalizeGradient"
  | "pack"
  | "pad"
  | "reduceColumns"
  | "reduceRows"
  | "spreadFew"
  | "transpose"
  | "unary"
  | "winogradCoarse"
  | "winogradCoarseOut"
  | "winogradFilter"
  | "winogradFilterOut"
  | "winogradFine"
  | "winogradFineOut"
  | "winogradMultiply"
  | "winogradOuter";

/** Most words of a job. */
const WORDS = 1 << 16;
/** Between areas, so that reading a vector past the end of one is harmless. */
const GAP = 128;

/** A launcher on a runtime with the module of this package. */
export function createLauncher(runtime: Runtime): Launcher {
  const job = runtime.allocate(4 * WORDS);
  const memory = new Int32Array(runtime.buffer, job, WORDS);
  const numbers = new Map<KernelName, number>();
  return {
    runtime,
    run(name, words, alone = false) {
      if (words.length > WORDS)
        throw new RangeError(`run: expected at most ${WORDS} words, got ${words.length}`);
      let kernel = numbers.get(name);
      if (kernel === undefined) {
        kernel = runtime.kernel("network", name);
        numbers.set(name, kernel);
      }
      memory.set(words);
      runtime.run(kernel, job, alone);
    },
    scratch(...bytes) {
      const sizes = bytes.map((n) => Math.ceil(n / 64) * 64 + GAP);
      let at = runtime.transient(sizes.reduce((a, b) => a + b, 0));
      return sizes.map((size) => {
        const start = at;
        at += size;
        return start;
      });
    },
  };
}
