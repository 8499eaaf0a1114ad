import { type Device, openDevice } from "../../src/gpu/device.js";
import type { GpuMode } from "../../src/gpu/errors.js";
import { installWebGpu } from "./webgpu-in-node.js";

const webgpu = await installWebGpu();

/** Modes that Node has: gpu.js's interpreter, and WebGPU where its software driver is installed. */
export const modes: readonly { readonly mode: GpuMode; readonly isMissing: boolean }[] = [
  { mode: "cpu", isMissing: false },
  { mode: "webgpu", isMissing: webgpu === undefined },
];

/** Opens a device that `work` has to itself. */
export async function withDevice<R>(mode: GpuMode, work: (device: Device) => Promise<R>): Promise<R> {
  const device = await openDevice(mode);
  try {
    return await work(device);
  } finally {
    device.dispose();
  }
}
