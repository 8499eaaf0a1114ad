import { type GpuMode, GpuUnavailableError } from "./errors.js";

/** Numbers on the device (`delete`, `toArray`), or nested arrays in mode cpu. */
export interface Numbers {
  delete?(): void;
  toArray?(): NestedNumbers | Promise<NestedNumbers>;
}

export type NestedNumbers = Float32Array | readonly NestedNumbers[];

/** One compiled kernel of gpu.js. */
export interface GpuJsKernel {
  (...args: unknown[]): Numbers | NestedNumbers | Promise<Numbers | NestedNumbers>;
  readonly kernel: {
    readonly constructor: { readonly mode?: string };
    /** `{ adapter, device, isLost }` in mode webgpu, the WebGL context in mode webgl2. */
    readonly context: unknown;
  };
}

export interface GpuJsKernelSettings {
  readonly output: readonly number[];
  readonly pipeline: boolean;
  readonly immutable: boolean;
  readonly precision: "single";
}

export interface GpuJs {
  createKernel(source: string, settings: GpuJsKernelSettings): GpuJsKernel;
  destroy(): Promise<void>;
}

/** What this backend uses of the module gpu.js. */
export interface GpuJsModule {
  readonly GPU: (new (settings: {
    readonly mode: GpuMode;
  }) => GpuJs) & {
    readonly isWebGL2Supported: boolean;
  };
  readonly input: (values: Float32Array, size: readonly number[]) => unknown;
}

/** The module gpu.js. @throws GpuUnavailableError where it is not installed. */
export async function loadGpuJs(mode: GpuMode): Promise<GpuJsModule> {
  let module: unknown;
  try {
    module = await import("gpu.js");
  } catch (cause) {
    throw new GpuUnavailableError(mode, "no-library", { cause });
  }
  const found = module as Partial<GpuJsModule> & { readonly default?: GpuJsModule };
  return found.GPU && found.input ? (found as GpuJsModule) : (found.default as GpuJsModule);
}
