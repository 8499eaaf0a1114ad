/** Where the kernels run: a WebGPU or WebGL 2 device, or gpu.js's own interpreter in plain JavaScript. */
export type GpuMode = "webgpu" | "webgl2" | "cpu";

/** What is missing. */
export type GpuUnavailableReason =
  | "no-library"
  | "no-webgpu"
  | "no-adapter"
  | "no-webgl2"
  | "no-float-textures"
  | "fell-back";

const REMEDY: Readonly<Record<GpuUnavailableReason, string>> = {
  "no-library": "gpu.js cannot be loaded; install it beside this package: npm install gpu.js",
  "no-webgpu":
    "there is no navigator.gpu; use a browser with WebGPU, or in Node the package webgpu: Object.assign(globalThis, globals) and navigator.gpu = create([])",
  "no-adapter": "navigator.gpu finds no adapter, so no driver of a graphics processor",
  "no-webgl2": "there is no WebGL 2; it needs a browser, use mode webgpu in Node",
  "no-float-textures": "this WebGL 2 cannot draw to or read from textures of 32-bit floats",
  "fell-back": "gpu.js took a kernel to the processor instead",
};

/**
 * Thrown when the kernels cannot run where they were asked to. Install what the message names, or pass another backend:
 * there is no silent fallback.
 */
export class GpuUnavailableError extends Error {
  readonly _tag = "GpuUnavailableError";
  readonly mode: GpuMode;
  readonly reason: GpuUnavailableReason;

  constructor(mode: GpuMode, reason: GpuUnavailableReason, options?: ErrorOptions) {
    super(`gpu: mode ${mode} is unavailable: ${REMEDY[reason]}`, options);
    this.name = "GpuUnavailableError";
    this.mode = mode;
    this.reason = reason;
  }
}

/** Thrown when the device is lost during a run: reset, removed, or taken by the system. Resume from the last checkpoint. */
export class DeviceLostError extends Error {
  readonly _tag = "DeviceLostError";
  readonly mode: GpuMode;

  constructor(mode: GpuMode, options?: ErrorOptions) {
    super(`gpu: the ${mode} device was lost; resume from the last checkpoint on a new simulation`, options);
    this.name = "DeviceLostError";
    this.mode = mode;
  }
}

/** Limits of a device that a grid can meet. */
export type GpuLimit = "buffer-bytes" | "texture-side" | "memory";

/** Thrown when a grid does not fit on the device. Use a smaller grid, another mode, or another backend. */
export class GpuLimitError extends Error {
  readonly _tag = "GpuLimitError";
  readonly mode: GpuMode;
  readonly limit: GpuLimit;
  /** Bytes or texels that the grid needs; undefined where the device ran out of memory without saying for what. */
  readonly needed: number | undefined;
  /** What the device grants. */
  readonly granted: number | undefined;

  constructor(
    mode: GpuMode,
    limit: GpuLimit,
    needed: number | undefined,
    granted: number | undefined,
    options?: ErrorOptions,
  ) {
    super(describe(mode, limit, needed, granted), options);
    this.name = "GpuLimitError";
    this.mode = mode;
    this.limit = limit;
    this.needed = needed;
    this.granted = granted;
  }
}

function describe(
  mode: GpuMode,
  limit: GpuLimit,
  needed: number | undefined,
  granted: number | undefined,
): string {
  switch (limit) {
    case "buffer-bytes":
      return `gpu: expected buffers of at most ${granted} bytes, which this ${mode} device grants, got a grid that needs ${needed}`;
    case "texture-side":
      return `gpu: expected textures of at most ${granted} texels a side, which this ${mode} device grants, got a grid that needs ${needed}`;
    case "memory":
      return `gpu: the ${mode} device is out of memory for this grid`;
  }
}
