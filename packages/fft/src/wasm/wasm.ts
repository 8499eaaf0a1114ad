import { createRuntime } from "../runtime/runtime.js";
import type { FftEngine, RealArray } from "../types.js";
import { kernelsOf } from "./kernels.js";
import { createLineTables } from "./line-tables.js";
import { createPlans } from "./plans.js";
import { createRunner } from "./program.js";

/** Engine in WebAssembly. Transforms work in place on arrays it has allocated, on copies of all others. */
export interface WasmEngine<A extends RealArray = Float64Array> extends FftEngine<A> {
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

export interface WasmOptions<P extends "f64" | "f32" = "f64" | "f32"> {
  /** Numbers of all arrays; default "f64". */
  readonly precision?: P;
  /**
   * Pages of 64 KiB for arrays, tables and copies, all reserved at once; default 4096 (256 MiB), at most 65536. Systems
   * that commit memory on first use take only what is used.
   */
  readonly memoryPages?: number;
}

/**
 * An engine whose kernels are WebAssembly with SIMD, on one thread.
 *
 * @throws WasmUnavailableError when the machine has no WebAssembly SIMD.
 * @throws MemoryLimitError when it does not grant `memoryPages`.
 * @throws RangeError for another precision or number of pages; as the others, by rejection.
 */
export function wasm(options?: WasmOptions<"f64">): Promise<WasmEngine>;
export function wasm(options: WasmOptions<"f32">): Promise<WasmEngine<Float32Array>>;
export async function wasm({
  precision = "f64",
  memoryPages = 4096,
}: WasmOptions = {}): Promise<WasmEngine<Float64Array> | WasmEngine<Float32Array>> {
  if (precision !== "f64" && precision !== "f32") {
    throw new RangeError(`wasm: expected precision "f64" or "f32", got ${JSON.stringify(precision)}`);
  }
  if (!(Number.isInteger(memoryPages) && memoryPages >= 1 && memoryPages <= 65536)) {
    throw new RangeError(`wasm: expected 1 to 65536 memory pages, got ${memoryPages}`);
  }
  return precision === "f64"
    ? createEngine("wasm-f64", memoryPages, Float64Array)
    : createEngine("wasm-f32", memoryPages, Float32Array);
}

interface ArrayMaker<A> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

async function createEngine<A extends RealArray>(
  name: "wasm-f64" | "wasm-f32",
  memoryPages: number,
  ArrayType: ArrayMaker<A>,
): Promise<WasmEngine<A>> {
  const bytes = ArrayType.BYTES_PER_ELEMENT;
  const heap = await createRuntime({ memoryPages });
  const kernels = kernelsOf(heap, bytes === 8 ? 64 : 32);
  const tables = createLineTables(heap, bytes === 8 ? 64 : 32);
  const own = new Set<number>();

  return {
    name,
    ...createPlans({ kernels, tables, bytes }, createRunner(heap), ArrayType),
    allocate(length) {
      if (!(Number.isSafeInteger(length) && length >= 0)) {
        throw new RangeError(`allocate: expected a length of at least 0, got ${length}`);
      }
      const address = heap.allocate(length * bytes);
      own.add(address);
      const array = new ArrayType(heap.buffer, address, length);
      array.fill(0);
      return array;
    },
    release(array) {
      if (array.buffer !== heap.buffer || !own.delete(array.byteOffset)) {
        throw new RangeError("release: expected an array that this engine has allocated");
      }
      heap.release(array.byteOffset);
    },
  };
}
