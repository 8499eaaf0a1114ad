import { afterEach, describe, expect, it, vi } from "vitest";
import { createPlan, createSimulation, tialn, uniformNoise } from "../../src/index.js";
import { isFftError, wasm } from "../../src/wasm/index.js";

const initial = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const options = { initial, temperature: 1173 };
afterEach(() => vi.unstubAllGlobals());

describe("what the machine does not have is an error that a program can act on", () => {
  it("a grid too large for 4 GiB: what is needed and what is free", async () => {
    const plan = createPlan(tialn, options);
    const kernels = await wasm().createKernels({ ...plan, shape: [1024, 1024, 1024] });
    const error = await Promise.resolve()
      .then(() => kernels.field())
      .catch((e: unknown) => e);
    if (!isFftError(error, "MemoryLimitError")) throw error;
    expect(error.neededBytes).toBeGreaterThanOrEqual(8 * 1024 ** 3);
    expect(error.freeBytes).toBeLessThan(4 * 1024 ** 3);
    expect(error.message).toContain(`${error.neededBytes}`);
    expect(error.message).toContain(`${error.freeBytes}`);
    kernels.dispose();
  });

  it("threads without shared memory", async () => {
    vi.stubGlobal("SharedArrayBuffer", undefined);
    const made = createSimulation(tialn, { ...options, backend: wasm({ threads: 2 }) });
    await expect(made).rejects.toMatchObject({
      _tag: "ThreadsUnavailableError",
      missing: "shared-memory",
      message: expect.stringContaining("Cross-Origin-Opener-Policy"),
    });
    (await createSimulation(tialn, { ...options, backend: wasm() })).dispose();
  });

  it("no WebAssembly", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    const made = createSimulation(tialn, { ...options, backend: wasm() });
    await expect(made).rejects.toMatchObject({ _tag: "WasmUnavailableError", missing: "webassembly" });
  });
});
