import { openFaults } from "./device-faults.js";
import { type GpuMode, GpuUnavailableError } from "./errors.js";
import { type GpuJs, type GpuJsKernel, loadGpuJs, type NestedNumbers, type Numbers } from "./gpu-js.js";

/** Extents of the numbers of a kernel, fastest first. */
export type Extents = readonly [x: number, y: number, z: number];

/** What a kernel takes: numbers on the device, or one number. */
export type Argument = Numbers | number;

export interface KernelOptions {
  readonly extents: Extents;
  /**
   * Whether a result outlives the next call: it then has memory of its own. Otherwise the kernel has one piece of memory for
   * all its results.
   */
  readonly isKept: boolean;
}

/** One device, or a stand-in for it, behind gpu.js. */
export interface Device {
  readonly mode: GpuMode;
  /** A kernel from the source of a JavaScript function that returns one number per thread. */
  kernel(source: string, options: KernelOptions): (...args: Argument[]) => Promise<Numbers>;
  upload(values: Float32Array, extents: Extents): Promise<Numbers>;
  /** The numbers in memory order. @throws DeviceLostError, GpuLimitError if what was submitted before has failed. */
  download(numbers: Numbers): Promise<Float32Array>;
  /** Frees numbers that were to outlive the next call. */
  release(numbers: Numbers | undefined): void;
  /** Throws GpuLimitError unless arrays of `count` numbers fit. */
  assertFits(count: number): void;
  dispose(): void;
}

const COPY = "function (a) { return a[this.thread.z][this.thread.y][this.thread.x]; }";

/** A device of one mode, tried out. @throws GpuUnavailableError where there is none. */
export async function openDevice(mode: GpuMode): Promise<Device> {
  const { GPU, input } = await loadGpuJs(mode);
  await assertAvailable(mode, GPU.isWebGL2Supported);
  const gpu: GpuJs = new GPU({ mode });
  const uploads = new Map<string, GpuJsKernel>();
  /** Results that outlive the next call, and not. */
  const live = new Set<Numbers>();
  const passing = new Set<Numbers>();
  const keep = (result: unknown) => {
    live.add(result as Numbers);
    return result as Numbers;
  };

  const create = (source: string, { extents, isKept }: KernelOptions) =>
    gpu.createKernel(source, { output: extents, pipeline: true, immutable: isKept, precision: "single" });

  const probe = create(COPY, { extents: [1, 1, 1], isKept: true });
  try {
    keep(await probe(input(new Float32Array(1), [1, 1, 1])));
  } catch (cause) {
    throw new GpuUnavailableError(mode, REFUSED[mode], { cause });
  }
  assertRanHere(mode, probe);
  const faults = openFaults(mode, probe.kernel.context);

  async function guarded<R>(work: () => R | Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (cause) {
      // A call on a lost device may fail before the loss is told.
      await new Promise((resolve) => setTimeout(resolve));
      faults.assertNone(cause);
      throw cause;
    }
  }

  return {
    mode,
    kernel(source, options) {
      const run = create(source, options);
      let isNew = true;
      let own: Numbers | undefined;
      return (...args) =>
        guarded(async () => {
          const result = await run(...args);
          if (isNew) assertRanHere(mode, run);
          isNew = false;
          if (options.isKept) return keep(result);
          // In mode webgpu each call counts one more owner of the same memory.
          if (!own) passing.add((own = result as Numbers));
          else if (result !== own) (result as Numbers).delete?.();
          return own;
        });
    },
    upload: (values, extents) =>
      guarded(async () => {
        const key = extents.join();
        let run = uploads.get(key);
        if (!run) {
          run = create(COPY, { extents, isKept: true });
          uploads.set(key, run);
        }
        return keep(await run(input(values, extents)));
      }),
    async download(numbers) {
      const nested = await guarded(() =>
        numbers.toArray ? numbers.toArray() : (numbers as unknown as NestedNumbers),
      );
      faults.assertNone();
      return flatten(nested);
    },
    release(numbers) {
      if (numbers && live.delete(numbers)) numbers.delete?.();
    },
    assertFits: (count) => faults.assertFits(count),
    dispose() {
      faults.close();
      for (const numbers of live) numbers.delete?.();
      // In mode webgl2 the kernels own theirs.
      if (mode === "webgpu") for (const numbers of passing) numbers.delete?.();
      live.clear();
      passing.clear();
      void gpu.destroy();
    },
  };
}

/** What a first kernel that does not run tells. */
const REFUSED = { webgpu: "no-adapter", webgl2: "no-float-textures", cpu: "no-library" } as const;

async function assertAvailable(mode: GpuMode, isWebGl2Supported: boolean): Promise<void> {
  if (mode === "webgpu") {
    const { gpu } = (globalThis.navigator ?? {}) as { gpu?: { requestAdapter(): Promise<unknown> } };
    if (!gpu) throw new GpuUnavailableError(mode, "no-webgpu");
    if (!(await gpu.requestAdapter())) throw new GpuUnavailableError(mode, "no-adapter");
  }
  if (mode === "webgl2" && !isWebGl2Supported) throw new GpuUnavailableError(mode, "no-webgl2");
}

/** gpu.js replaces a kernel that its backend cannot build by one of mode cpu, with a line on the console. */
function assertRanHere(mode: GpuMode, run: GpuJsKernel): void {
  if (run.kernel.constructor.mode !== mode && !(mode === "webgl2" && run.kernel.constructor.mode === "gpu")) {
    throw new GpuUnavailableError(mode, "fell-back");
  }
}

function flatten(nested: NestedNumbers): Float32Array {
  if (nested instanceof Float32Array) return nested;
  const parts = nested.map(flatten);
  const flat = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    flat.set(part, start);
    start += part.length;
  }
  return flat;
}
