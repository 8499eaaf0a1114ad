import type { Runtime } from "../runtime/runtime.js";
import type { FftEngine, RealArray } from "../types.js";
import { createSweepContext } from "./context.js";
import { createPlans } from "./plans.js";
import { createRunner } from "./runner.js";

/** Engine in WebAssembly. Transforms work in place on arrays it has allocated, on copies of all others. */
export interface KernelEngine<A extends RealArray = Float64Array> extends FftEngine<A> {
  readonly name: "wasm-f64" | "wasm-f32";
  /**
   * An array of zeros in the engine's memory. It stays valid as long as the engine: the memory never grows.
   *
   * @throws MemoryLimitError
   */
  allocate(length: number): A;
  /**
   * Gives the memory of an array made by {@link allocate} back; it must not be used any more.
   *
   * @throws RangeError when `array` is not one, or was released before.
   */
  release(array: A): void;
}

/**
 * An engine on a runtime that you own: with its memory and threads, and until it is disposed. Results are the same to the
 * last bit for any number of threads.
 */
export function createEngine(runtime: Runtime, precision: "f64"): KernelEngine;
export function createEngine(runtime: Runtime, precision: "f32"): KernelEngine<Float32Array>;
export function createEngine(
  runtime: Runtime,
  precision: "f64" | "f32",
): KernelEngine | KernelEngine<Float32Array> {
  return precision === "f64"
    ? createEngineOf(Float64Array, runtime, WORTH_THREADS)
    : createEngineOf(Float32Array, runtime, WORTH_THREADS);
}

/** Numbers of an array from which on several threads gain more than it costs to call them. */
const WORTH_THREADS = 16_384;

interface ArrayMaker<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
  readonly name: string;
}

/** {@link createEngine} for one type of arrays, with threads for those of at least `worthThreads` numbers. */
export function createEngineOf<A extends RealArray>(
  ArrayType: ArrayMaker<A>,
  runtime: Runtime,
  worthThreads: number,
): KernelEngine<A> {
  const precision = ArrayType.BYTES_PER_ELEMENT === 8 ? "f64" : "f32";
  const context = createSweepContext(runtime, precision);
  const { bytes } = context;
  const own = new Set<number>();
  return {
    name: `wasm-${precision}`,
    ...createPlans(context, (program) => createRunner(runtime, bytes, program, worthThreads), ArrayType.name),
    allocate(length) {
      if (!(Number.isSafeInteger(length) && length >= 0)) {
        throw new RangeError(`allocate: expected a length of at least 0, got ${length}`);
      }
      const address = runtime.allocate(length * bytes);
      own.add(address);
      return new ArrayType(runtime.buffer, address, length);
    },
    release(array) {
      if (array.buffer !== runtime.buffer || !own.delete(array.byteOffset)) {
        throw new RangeError("release: expected an array that this engine has allocated");
      }
      runtime.release(array.byteOffset);
    },
  };
}
