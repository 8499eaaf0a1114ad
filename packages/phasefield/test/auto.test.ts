import { afterEach, describe, expect, it, vi } from "vitest";
import { chooseThreads } from "../src/auto/choose-threads.js";
import { type AutoChoice, type AutoOptions, auto } from "../src/auto/index.js";
import { createSimulation, tialn, uniformNoise } from "../src/index.js";
import { wasm } from "../src/wasm/index.js";

const alloy = (n: number) =>
  uniformNoise([n, n, n], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const make = (n: number, backend = auto()) =>
  createSimulation(tialn, { initial: alloy(n), temperature: 1173, backend });

/** The choice for a grid of n^3 cells. */
async function choiceFor(n: number, options: AutoOptions = {}): Promise<AutoChoice[]> {
  const choices: AutoChoice[] = [];
  const simulation = await make(n, auto({ ...options, onChoice: (choice) => choices.push(choice) }));
  simulation.dispose();
  return choices;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("threads for a grid", () => {
  it.each([
    [[1, 1, 512], 16, 256, true, { threads: 1, limit: "grid" }],
    [[1, 512, 512], 16, 256, true, { threads: 1, limit: "grid" }],
    [[30, 32, 32], 16, 256, true, { threads: 1, limit: "grid" }],
    [[32, 32, 32], 16, 256, true, { threads: 2, limit: "grid" }],
    [[48, 48, 48], 16, 256, true, { threads: 6, limit: "grid" }],
    [[64, 64, 64], 8, 256, true, { threads: 8, limit: "cores" }],
    [[64, 64, 64], 8, 3, true, { threads: 3, limit: "max-threads" }],
    [[64, 64, 64], 8, 256, false, { threads: 1, limit: "no-shared-memory" }],
    [[64, 64, 64], 1, 256, false, { threads: 1, limit: "cores" }],
  ] as const)("%j on %i cores, at most %i, shared memory %s", (shape, cores, most, shares, expected) => {
    expect(chooseThreads({ shape }, cores, most, shares)).toEqual(expected);
  });
});

describe("auto", () => {
  it("is the wasm backend by name, and says once for each simulation what it chose", async () => {
    expect(auto().name).toBe(wasm().name);
    expect(auto({ precision: "f32" }).name).toBe(wasm({ precision: "f32" }).name);
    expect(await choiceFor(16)).toEqual([{ backend: "wasm", threads: 1, limit: "grid" }]);
    expect(await choiceFor(32, { maxThreads: 1 })).toEqual([
      { backend: "wasm", threads: 1, limit: "max-threads" },
    ]);
    expect(await choiceFor(16, { precision: "f32" })).toMatchObject([{ backend: "wasm-f32" }]);
  });

  it("goes on from checkpoints of any number of threads, to the same bits", async () => {
    const [a, b] = [await make(32), await make(32, wasm())];
    for (const simulation of [a, b]) await simulation.step(3);
    const options = { initial: alloy(32), temperature: 1173, checkpoint: await b.checkpoint() };
    const c = await createSimulation(tialn, { ...options, backend: auto() });
    for (const simulation of [a, b, c]) await simulation.step(3);
    const expected = (await b.read("f64")).data;
    expect((await a.read("f64")).data).toEqual(expected);
    expect((await c.read("f64")).data).toEqual(expected);
    for (const simulation of [a, b, c]) simulation.dispose();
  });

  it("uses one thread where memory cannot be shared", async () => {
    vi.spyOn(process, "getBuiltinModule").mockReturnValue({ availableParallelism: () => 4 } as never);
    vi.stubGlobal("SharedArrayBuffer", undefined);
    expect(await choiceFor(32)).toEqual([{ backend: "wasm", threads: 1, limit: "no-shared-memory" }]);
  });

  it("uses one thread where workers are refused", async () => {
    const Worker = class {
      constructor() {
        throw new Error("refused");
      }
    };
    const os = { availableParallelism: () => 4 };
    vi.spyOn(process, "getBuiltinModule").mockImplementation(
      (id: string) => (id === "node:os" ? os : { Worker }) as never,
    );
    expect(await choiceFor(32)).toEqual([{ backend: "wasm", threads: 1, limit: "no-workers" }]);
  });

  it("counts the processors of a browser", async () => {
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    vi.stubGlobal("navigator", { hardwareConcurrency: 1 });
    expect(await choiceFor(32)).toEqual([{ backend: "wasm", threads: 1, limit: "cores" }]);
  });

  it("throws without WebAssembly or its SIMD", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    await expect(make(16)).rejects.toMatchObject({ _tag: "WasmUnavailableError" });
  });

  it.each([0, 1.5, 257, Number.NaN])("refuses %d threads", (maxThreads) => {
    expect(() => auto({ maxThreads })).toThrow(`auto: expected 1 to 256 maxThreads, got ${maxThreads}`);
  });

  it("refuses another precision", () => {
    expect(() => auto({ precision: "f16" as never })).toThrow('expected precision "f64" or "f32"');
  });
});
