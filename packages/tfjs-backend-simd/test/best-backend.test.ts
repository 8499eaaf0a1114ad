import { KernelBackend, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import { afterEach, expect, it, vi } from "vitest";
import { bestBackend } from "../src/index.js";

const added: string[] = [];

/** A backend that is registered and does nothing. */
function pretend(name: string, properties: object = {}): void {
  registerBackend(name, () => Object.assign(new KernelBackend(), { dispose: () => {} }, properties), 0);
  added.push(name);
}

function pretendGpu(adapter: object | null): void {
  vi.stubGlobal("navigator", { gpu: { requestAdapter: async () => adapter } });
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const name of added.splice(0)) removeBackend(name);
});

it("takes simd where nothing else is imported, and says why", async () => {
  const { name, reason, verdicts } = await bestBackend();
  expect([name, reason]).toEqual(["simd", "the processor is what there is"]);
  expect(verdicts).toEqual([
    { name: "tensorflow", isChosen: false, reason: "not imported: @tensorflow/tfjs-node-gpu" },
    { name: "webgpu", isChosen: false, reason: "not imported: @tensorflow/tfjs-backend-webgpu" },
    { name: "simd", isChosen: true, reason },
  ]);
});

it("takes TensorFlow on a GPU before all others, and not without one", async () => {
  pretend("tensorflow", { isUsingGpuDevice: true });
  expect((await bestBackend()).name).toBe("tensorflow");
  expect((await bestBackend()).verdicts[2]).toMatchObject({ isChosen: false, reason: "tensorflow is there" });
  removeBackend(added.pop()!);
  pretend("tensorflow", { isUsingGpuDevice: false });
  expect(await bestBackend()).toMatchObject({ name: "simd" });
});

it.each([
  [{ info: { vendor: "nvidia", architecture: "hopper" } }, "webgpu"],
  [{ info: { vendor: "google", architecture: "swiftshader" } }, "simd"],
  [{ info: { vendor: "x", description: "llvmpipe (LLVM 15)" } }, "simd"],
  [{ isFallbackAdapter: true, info: {} }, "simd"],
  [null, "simd"],
])("with the WebGPU adapter %j takes %s", async (adapter, expected) => {
  pretend("webgpu");
  pretendGpu(adapter);
  expect((await bestBackend()).name).toBe(expected);
});
