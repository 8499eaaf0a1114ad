import { DeviceLostError, GpuLimitError, type GpuMode } from "./errors.js";

/** What a device reports other than by the result of a call. */
export interface DeviceFaults {
  /** Throws what went wrong on the device so far, if anything. */
  assertNone(cause?: unknown): void;
  /** Throws GpuLimitError unless arrays of `count` numbers fit. */
  assertFits(count: number): void;
  close(): void;
}

interface WebGpuContext {
  readonly isLost: boolean;
  readonly device: EventTarget & {
    readonly limits: { readonly maxStorageBufferBindingSize: number; readonly maxBufferSize: number };
  };
}

/** Watches the device that gpu.js drives through `context`. */
export function openFaults(mode: GpuMode, context: unknown): DeviceFaults {
  switch (mode) {
    case "webgpu":
      return watchWebGpu(context as WebGpuContext);
    case "webgl2":
      return watchWebGl(context as WebGL2RenderingContext);
    case "cpu":
      return { assertNone() {}, assertFits() {}, close() {} };
  }
}

/** Errors of WebGPU arrive as events; what failed reads as zeros. */
function watchWebGpu(context: WebGpuContext): DeviceFaults {
  const { device } = context;
  let fault: Error | undefined;
  const listen = (event: Event) => {
    fault ??= (event as Event & { readonly error: Error }).error;
  };
  device.addEventListener("uncapturederror", listen);
  return {
    assertNone(cause) {
      if (context.isLost) throw new DeviceLostError("webgpu", cause === undefined ? {} : { cause });
      if (!fault) return;
      if (fault.constructor.name === "GPUOutOfMemoryError") {
        throw new GpuLimitError("webgpu", "memory", undefined, undefined, { cause: fault });
      }
      throw new Error(`gpu: the webgpu device reports: ${fault.message}`, { cause: fault });
    },
    assertFits(count) {
      const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
      const granted = Math.min(maxStorageBufferBindingSize, maxBufferSize);
      if (4 * count > granted) throw new GpuLimitError("webgpu", "buffer-bytes", 4 * count, granted);
    },
    close: () => device.removeEventListener("uncapturederror", listen),
  };
}

/** A lost context reads as zeros. */
function watchWebGl(gl: WebGL2RenderingContext): DeviceFaults {
  return {
    assertNone(cause) {
      const options = cause === undefined ? {} : { cause };
      if (gl.isContextLost()) throw new DeviceLostError("webgl2", options);
      const code = gl.getError();
      if (code === gl.NO_ERROR) return;
      if (code === gl.OUT_OF_MEMORY)
        throw new GpuLimitError("webgl2", "memory", undefined, undefined, options);
      throw new Error(`gpu: WebGL reports error ${code}`, options);
    },
    assertFits(count) {
      const granted = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
      const side = Math.ceil(Math.sqrt(count));
      if (side > granted) throw new GpuLimitError("webgl2", "texture-side", side, granted);
    },
    close() {},
  };
}
