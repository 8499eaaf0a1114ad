import { afterEach, describe, expect, it, vi } from "vitest";
import { isPhasefieldError } from "../../src/errors.js";
import { openDevice } from "../../src/gpu/device.js";
import { openFaults } from "../../src/gpu/device-faults.js";
import { DeviceLostError, GpuLimitError, gpu } from "../../src/gpu/index.js";
import { createSimulation, pfhubBenchmark1, uniformNoise } from "../../src/index.js";
import { installWebGpu } from "./webgpu-in-node.js";

const initial = uniformNoise([1, 8, 8], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const start = (mode: "webgpu" | "webgl2" | "cpu") =>
  createSimulation(pfhubBenchmark1, { initial, dt: 0.2, backend: gpu({ mode }) });

/** What `promise` fails with. */
async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("expected a failure"),
    (error: unknown) => error,
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock("gpu.js");
});

describe("what is missing is said, and nothing else used instead", () => {
  it("gpu.js", async () => {
    vi.doMock("gpu.js", () => {
      throw new Error("Cannot find package 'gpu.js'");
    });
    const error = await failure(start("cpu"));
    expect(isPhasefieldError(error, "GpuUnavailableError") && error.reason).toBe("no-library");
    expect(String(error)).toContain("npm install gpu.js");
  });

  it.each([
    ["webgpu", "no-webgpu", {}],
    ["webgpu", "no-adapter", { gpu: { requestAdapter: async () => null } }],
    ["webgl2", "no-webgl2", {}],
  ] as const)("mode %s: %s", async (mode, reason, navigator) => {
    vi.stubGlobal("navigator", navigator);
    const error = await failure(start(mode));
    expect(isPhasefieldError(error) && error).toMatchObject({ _tag: "GpuUnavailableError", mode, reason });
  });

  it("a mode that there is not", () => {
    expect(() => gpu({ mode: "headlessgl" as never })).toThrow(
      "gpu: expected mode webgpu, webgl2, cpu, got headlessgl",
    );
  });

  it("a kernel that gpu.js took to the processor", async () => {
    const { GPU, input } = (await import("gpu.js")).default as never as {
      GPU: new (settings: object) => object;
      input: unknown;
    };
    // As where a driver refuses the shader: the mode asked for is not the one of the kernels.
    class Falling extends GPU {
      static isWebGL2Supported = true;
      constructor() {
        super({ mode: "cpu" });
      }
    }
    vi.doMock("gpu.js", () => ({ GPU: Falling, input, default: { GPU: Falling, input } }));
    const error = await failure(start("webgl2"));
    expect(isPhasefieldError(error, "GpuUnavailableError") && error.reason).toBe("fell-back");
  });
});

describe("faults of a device", () => {
  class GPUOutOfMemoryError extends Error {}
  const fake = (error?: Error) => {
    const device = Object.assign(new EventTarget(), {
      limits: { maxStorageBufferBindingSize: 4000, maxBufferSize: 8000 },
    });
    const faults = openFaults("webgpu", { device, isLost: false });
    if (error) device.dispatchEvent(Object.assign(new Event("uncapturederror"), { error }));
    return faults;
  };

  it("are out of memory, or what the driver says", () => {
    expect(() => fake().assertNone()).not.toThrow();
    expect(() => fake(new GPUOutOfMemoryError("no")).assertNone()).toThrow(GpuLimitError);
    expect(() => fake(new Error("bad shader")).assertNone()).toThrow("bad shader");
  });

  it("include a grid too large for it", () => {
    expect(() => fake().assertFits(1000)).not.toThrow();
    const limit = { _tag: "GpuLimitError", limit: "buffer-bytes", needed: 4004, granted: 4000 };
    expect(() => fake().assertFits(1001)).toThrow(expect.objectContaining(limit));
  });

  it("include those of WebGL", () => {
    const gl = (lost: boolean, code: number) =>
      openFaults("webgl2", {
        isContextLost: () => lost,
        getError: () => code,
        getParameter: () => 64,
        NO_ERROR: 0,
        OUT_OF_MEMORY: 5,
      });
    expect(() => gl(false, 0).assertNone()).not.toThrow();
    expect(() => gl(true, 0).assertNone()).toThrow(DeviceLostError);
    expect(() => gl(false, 5).assertNone()).toThrow(GpuLimitError);
    expect(() => gl(false, 3).assertNone()).toThrow("WebGL reports error 3");
    expect(() => gl(false, 0).assertFits(64 * 64)).not.toThrow();
    const limit = { limit: "texture-side", needed: 65, granted: 64 };
    expect(() => gl(false, 0).assertFits(64 * 64 + 1)).toThrow(expect.objectContaining(limit));
  });
});

const webgpu = await installWebGpu();

describe.skipIf(!webgpu)("a device of WebGPU", () => {
  interface Device {
    destroy(): void;
    createBuffer(options: object): unknown;
  }

  /** Devices that gpu.js takes from now on. */
  function watchDevices(): Device[] {
    const devices: Device[] = [];
    const requestAdapter = async () => {
      const adapter = await webgpu!.requestAdapter();
      if (!adapter) return adapter;
      const requestDevice = adapter.requestDevice.bind(adapter);
      return Object.assign(Object.create(adapter), {
        limits: (adapter as unknown as { limits: object }).limits,
        async requestDevice(options: object) {
          const device = await requestDevice(options);
          devices.push(device as Device);
          return device;
        },
      });
    };
    vi.stubGlobal("navigator", { gpu: { requestAdapter } });
    return devices;
  }

  it("that is lost stops the run, and another run starts on a new one", async () => {
    const devices = watchDevices();
    const run = await start("webgpu");
    await run.step(1);
    devices[0]?.destroy();
    const error = await failure(run.step(5));
    expect(isPhasefieldError(error, "DeviceLostError") && error.mode).toBe("webgpu");
    run.dispose();
    const again = await start("webgpu");
    await again.step(1);
    again.dispose();
    expect(devices).toHaveLength(2);
    devices[1]?.destroy();
  });

  it("stops the run on an error that it reports aside", async () => {
    const silence = vi.spyOn(console, "error").mockImplementation(() => {});
    const devices = watchDevices();
    const run = await start("webgpu");
    devices[0]?.createBuffer({ size: 4, usage: 0xffff });
    await expect(run.step(3)).rejects.toThrow("the webgpu device reports");
    silence.mockRestore();
    run.dispose();
    devices[0]?.destroy();
  });

  it("refuses a grid over its limits", async () => {
    vi.stubGlobal("navigator", { gpu: webgpu });
    const device = await openDevice("webgpu");
    expect(() => device.assertFits(2 ** 40)).toThrow(GpuLimitError);
    device.dispose();
  });
});
