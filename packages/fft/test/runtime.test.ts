import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
// @boundaries-ignore the compiler of all packages' kernels
import { compileModule } from "../../../tools/wasm/compile-module.js";
import { createRuntime, isFftError, type KernelModule, type Runtime } from "../src/runtime/index.js";

/** Kernels of a package of its own: each thread fills its share of a job's array; thread `at` traps. */
const SOURCE = `
@external("fft", "scale64")
declare function scale64(p: usize, count: i32, factor: f64): void;

export function fill(job: usize, thread: i32, threads: i32): void {
  const p = load<u32>(job);
  const count = load<i32>(job, 4);
  for (let i = thread; i < count; i += threads) store<f64>(p + 8 * i, thread + 1);
}

export function double(job: usize, thread: i32, threads: i32): void {
  const p = load<u32>(job);
  const count = load<i32>(job, 4);
  const first = count * thread / threads;
  scale64(p + 8 * first, count * (thread + 1) / threads - first, 2);
}

export function trap(at: i32, thread: i32, threads: i32): void {
  if (thread == at) unreachable();
}

export function add(a: i32, b: i32): i32 {
  return a + b;
}
`;
const bytes = await compileModule({ "index.ts": SOURCE });
const own: KernelModule = { name: "own", bytes: () => bytes };

const made: Runtime[] = [];
async function create(threads: number, memoryPages = 16): Promise<Runtime> {
  const runtime = await createRuntime({ threads, memoryPages, modules: [own] });
  made.push(runtime);
  return runtime;
}
afterEach(() => {
  for (const runtime of made.splice(0)) runtime.dispose();
});

function jobOf(runtime: Runtime, count: number): { job: number; numbers: Float64Array } {
  const address = runtime.allocate(8 * count);
  const job = runtime.allocate(8);
  new Int32Array(runtime.buffer, job, 2).set([address, count]);
  return { job, numbers: new Float64Array(runtime.buffer, address, count) };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([1, 2, 3])("%i threads", (threads) => {
  it("run a kernel together, and one module's functions from another", async () => {
    const runtime = await create(threads);
    const { job, numbers } = jobOf(runtime, 100);
    runtime.run(runtime.kernel("own", "fill"), job);
    const filled = Float64Array.from({ length: 100 }, (_, i) => (i % threads) + 1);
    expect(numbers.slice()).toEqual(filled);
    for (let i = 0; i < 300; i++) {
      runtime.run(runtime.kernel("own", "fill"), job);
      runtime.run(runtime.kernel("own", "double"), job);
      expect(numbers[99]).toBe(2 * filled[99]!);
    }
    expect(numbers.slice()).toEqual(filled.map((value) => 2 * value));
  });

  it("answer after they have slept", async () => {
    const runtime = await create(threads);
    const { job, numbers } = jobOf(runtime, 7);
    const kernel = runtime.kernel("own", "fill");
    for (const sleep of [0, 300, 5]) {
      await wait(sleep);
      numbers.fill(0);
      runtime.run(kernel, job);
      expect(numbers.every((value) => value > 0)).toBe(true);
    }
  });

  it("report the trap of any of them and go on", async () => {
    const runtime = await create(threads);
    const { job, numbers } = jobOf(runtime, 5);
    for (let at = 0; at < threads; at++) {
      expect(() => runtime.run(runtime.kernel("own", "trap"), at)).toThrow(
        `run: a kernel failed on thread ${at}: RuntimeError: unreachable`,
      );
      runtime.run(runtime.kernel("own", "fill"), job);
      expect(numbers[0]).toBe(1);
    }
  });

  it("end", async () => {
    const runtime = await create(threads);
    const { job } = jobOf(runtime, 5);
    runtime.dispose();
    runtime.dispose();
    expect(() => runtime.run(runtime.kernel("own", "fill"), job)).toThrow(
      new TypeError("run: expected a runtime in use, got one that was disposed"),
    );
  });

  it("have memory that is shared only if need be", async () => {
    const { buffer, memory } = await create(threads);
    expect(buffer instanceof SharedArrayBuffer).toBe(threads > 1);
    expect(memory.buffer).toBe(buffer);
    expect(buffer.byteLength).toBe(16 * 65536);
  });
});

/** What a process of its own prints, which ends by itself. */
function printed(body: string): string {
  const entry = JSON.stringify(new URL("../src/runtime/index.ts", import.meta.url).href);
  const flags = ["--import", "tsx", "--conditions=@microstructure/source", "--input-type=module"];
  const script = `import { createRuntime } from ${entry}; ${body}`;
  return execFileSync(process.execPath, [...flags, "-e", script], { timeout: 30_000 })
    .toString()
    .trim();
}

describe("workers", () => {
  it("do not keep a process alive", () => {
    expect(printed("await createRuntime({ threads: 3, memoryPages: 16 }); console.log(1);")).toBe("1");
  });

  it.skipIf(process.platform !== "linux")("are gone after dispose", () => {
    const counts = printed(`
      import { readdirSync } from "node:fs";
      const threads = () => readdirSync("/proc/self/task").length;
      const before = threads();
      const runtime = await createRuntime({ threads: 4, memoryPages: 16 });
      const during = threads();
      runtime.dispose();
      const end = Date.now() + 5000;
      while (threads() > before && Date.now() < end) await new Promise((done) => setTimeout(done, 5));
      console.log(during - before, threads() - before);`);
    expect(counts).toBe("3 0");
  });
});

describe("memory", () => {
  it("is given out as aligned zeros and taken back", async () => {
    const runtime = await create(1);
    const [a, b] = [runtime.allocate(100), runtime.allocate(1)];
    expect([a % 64, b % 64]).toEqual([0, 0]);
    expect(b - a).toBe(128);
    new Uint8Array(runtime.buffer, a, 100).fill(1);
    runtime.release(a);
    expect(() => runtime.release(a)).toThrow(RangeError);
    expect(runtime.allocate(100)).toBe(a);
    expect(new Uint8Array(runtime.buffer, a, 100).every((byte) => byte === 0)).toBe(true);
    const top = runtime.transient(1000);
    expect(top).toBe(16 * 65536 - 1024);
    const full = () => runtime.allocate(17 * 65536);
    expect(full).toThrow(expect.objectContaining({ _tag: "MemoryLimitError" }));
  });
});

describe("modules", () => {
  it("show their functions to the calling thread", async () => {
    const runtime = await create(1);
    expect(runtime.exports("own").add!(2, 3)).toBe(5);
    expect(Object.keys(runtime.exports("fft"))).toContain("complex64");
    expect(() => runtime.exports("other")).toThrow('expected one of fft,own, got "other"');
    expect(() => runtime.kernel("own", "add")).toThrow(RangeError);
    expect(() => runtime.kernel("own", "none")).toThrow(RangeError);
    expect(() => runtime.run(1000, 0)).toThrow(RangeError);
  });

  it("are refused if threads would disturb each other", async () => {
    const make = (source: string, shared: boolean): KernelModule => ({
      name: "bad",
      bytes: () => compileModule({ "index.ts": source }, { shared }),
    });
    const data = make(
      "const a: StaticArray<i32> = [1, 2]; export function f(i: i32): i32 { return a[i]; }",
      true,
    );
    const unshared = make("export function f(): i32 { return load<i32>(0); }", false);
    for (const [module, message] of [
      [data, 'expected module "bad" to have no static data'],
      [unshared, 'expected module "bad" to import shared memory'],
    ] as const) {
      for (const threads of [1, 2]) {
        await expect(createRuntime({ threads, memoryPages: 1, modules: [module] })).rejects.toThrow(
          new TypeError(`createRuntime: ${message}`),
        );
      }
    }
    await expect(createRuntime({ modules: [own, own] })).rejects.toThrow(RangeError);
  });
});

describe("errors", () => {
  it("name what threads need", async () => {
    vi.stubGlobal("SharedArrayBuffer", undefined);
    const error = await createRuntime({ threads: 2 }).catch((reason: unknown) => reason);
    expect(isFftError(error, "ThreadsUnavailableError")).toBe(true);
    expect(error).toMatchObject({
      missing: "shared-memory",
      message: expect.stringContaining("Opener-Policy"),
    });
    (await createRuntime({ memoryPages: 1 })).dispose();
    vi.unstubAllGlobals();
  });

  it("name options out of range", async () => {
    for (const options of [{ threads: 0 }, { threads: 1.5 }, { threads: 257 }, { memoryPages: 70_000 }]) {
      await expect(createRuntime(options)).rejects.toThrow(RangeError);
    }
  });
});
