/**
 * The backend on a graphics processor, f32, through the optional peer gpu.js: WebGPU in browsers and Node, or WebGL 2 in
 * browsers.
 */

import type { Backend } from "../backend/types.js";
import { openDevice } from "./device.js";
import type { GpuMode } from "./errors.js";
import { createGpuKernels } from "./kernels.js";

export type { GpuLimit, GpuMode, GpuUnavailableReason } from "./errors.js";
export { DeviceLostError, GpuLimitError, GpuUnavailableError } from "./errors.js";

const MODES: readonly GpuMode[] = ["webgpu", "webgl2", "cpu"];

export interface GpuOptions {
  /**
   * Where the kernels run. Default webgpu. Mode cpu runs the same kernels in plain JavaScript, slowly, to look for errors in
   * them or in a driver.
   */
  readonly mode?: GpuMode;
}

/**
 * The graphics-processor backend. Numbers are f32, the mean composition f64: it is conserved to the last bit.
 *
 * While a simulation is made: GpuUnavailableError where the mode cannot run, GpuLimitError where the grid does not fit.
 * During a run: DeviceLostError. It never falls back to another mode or backend.
 *
 * @throws RangeError for an unknown mode
 */
export function gpu({ mode = "webgpu" }: GpuOptions = {}): Backend {
  if (!MODES.includes(mode)) throw new RangeError(`gpu: expected mode ${MODES.join(", ")}, got ${mode}`);
  return {
    name: `gpu-${mode}`,
    async createKernels(plan) {
      const device = await openDevice(mode);
      try {
        return await createGpuKernels(plan, device);
      } catch (error) {
        device.dispose();
        throw error;
      }
    },
  };
}
