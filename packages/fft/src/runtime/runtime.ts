import { fftModule } from "../wasm/fft-module.js";
import { createCrew } from "./crew.js";
import { createHeap } from "./heap.js";
import { compileModule, type KernelModule } from "./kernel-module.js";
import { type Exported, linkModules } from "./linked-module.js";
import { createMemory } from "./memory.js";

/** WebAssembly kernels on one fixed memory and some threads. */
export interface Runtime {
  /** Shared if there is more than one thread. */
  readonly memory: WebAssembly.Memory;
  /** The memory's buffer, always this one. */
  readonly buffer: ArrayBufferLike;
  readonly threads: number;
  /**
   * Address of `bytes` zeros, a multiple of 64 and never 0; what lay there before is left when `clear` is false.
   *
   * @throws MemoryLimitError
   */
  allocate(bytes: number, clear?: boolean): number;
  /** Frees what {@link allocate} gave. @throws RangeError when nothing starts at `address`. */
  release(address: number): void;
  /**
   * Address of `bytes` bytes at the top of the memory, a multiple of 64. Their values are anything, and last until the
   * next call of this function or of {@link allocate}.
   *
   * @throws MemoryLimitError when allocated blocks are in the way.
   */
  transient(bytes: number): number;
  /** Functions of a module, on the calling thread. @throws RangeError when there is no such module. */
  exports(module: string): Readonly<Record<string, Exported>>;
  /** Number of an exported function `(job: usize, thread: i32, threads: i32)`, for {@link run}. @throws RangeError */
  kernel(module: string, name: string): number;
  /**
   * Runs a kernel on all threads with the address of its job and returns when all are done. The calling thread is number
   * 0. A small job is faster `alone`, as if `threads` were 1: the others cost a part of a microsecond to call, and some
   * tens to wake when they have slept.
   *
   * @throws Error when the kernel traps on some thread; the others have ended by then.
   * @throws TypeError after {@link dispose}.
   */
  run(kernel: number, job: number, alone?: boolean): void;
  /** Ends the workers. */
  dispose(): void;
}

export interface RuntimeOptions {
  /**
   * Pages of 64 KiB, all reserved at once; default 4096 (256 MiB), at most 65536. Systems that commit memory on first use
   * take only what is used.
   */
  readonly memoryPages?: number;
  /** Default 1, the calling thread alone; at most 256. */
  readonly threads?: number;
  /** Modules after the kernels of this package, which are module "fft". */
  readonly modules?: readonly KernelModule[];
}

/**
 * A runtime with its modules linked and its workers ready. Workers sleep while there is nothing to do, and do not keep a
 * process alive.
 *
 * @throws ThreadsUnavailableError for more than one thread where memory cannot be shared or workers cannot be started.
 * @throws WasmUnavailableError when the machine has no WebAssembly SIMD.
 * @throws MemoryLimitError when it does not grant `memoryPages`.
 * @throws RangeError for other numbers of pages or threads, or two modules of one name; as the others, by rejection.
 */
export async function createRuntime({
  memoryPages = 4096,
  threads = 1,
  modules = [],
}: RuntimeOptions = {}): Promise<Runtime> {
  assertCount("memory pages", memoryPages, 65536);
  assertCount("threads", threads, 256);
  const all = [fftModule, ...modules];
  assertNames(all.map(({ name }) => name));
  const memory = createMemory(memoryPages, threads > 1);
  const { buffer } = memory;
  const compiled = await Promise.all(
    all.map(async (module) => ({
      name: module.name,
      module: await compileModule(module, threads > 1),
    })),
  );
  const { exports, functions } = await linkModules(compiled, memory);
  const crew = await createCrew(threads, functions, compiled, memory);
  const heap = createHeap(memory);
  let disposed = false;

  function exportsOf(module: string): Readonly<Record<string, Exported>> {
    const found = exports.get(module);
    if (!found) throw new RangeError(`exports: expected one of ${[...exports.keys()]}, got "${module}"`);
    return found;
  }

  return {
    memory,
    buffer,
    threads,
    allocate(bytes, clear = true) {
      const address = heap.allocate(bytes);
      if (clear) new Uint8Array(buffer, address, bytes).fill(0);
      return address;
    },
    release(address) {
      if (!heap.release(address)) {
        throw new RangeError(`release: expected the address of an allocated block, got ${address}`);
      }
    },
    transient: heap.transient,
    exports: exportsOf,
    kernel(module, name) {
      const found = exportsOf(module)[name];
      if (found?.length !== 3) {
        throw new RangeError(
          `kernel: expected a kernel (job, thread, threads), got "${name}" of "${module}"`,
        );
      }
      return functions.indexOf(found);
    },
    run(kernel, job, alone = false) {
      if (disposed) throw new TypeError("run: expected a runtime in use, got one that was disposed");
      if (!functions[kernel]) throw new RangeError(`run: expected the number of a kernel, got ${kernel}`);
      crew.run(kernel, job, alone);
    },
    dispose() {
      disposed = true;
      crew.dispose();
    },
  };
}

function assertCount(what: string, value: number, most: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= most)) {
    throw new RangeError(`createRuntime: expected 1 to ${most} ${what}, got ${value}`);
  }
}

function assertNames(names: readonly string[]): void {
  const twice = names.find((name, i) => name === "env" || names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(`createRuntime: expected modules of different names, got another "${twice}"`);
  }
}
