import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

const CHROMIUM = "/usr/lib/chromium";
const DRIVER = `${CHROMIUM}/vk_swiftshader_icd.json`;
const LOADER = `${CHROMIUM}/libvulkan.so.1`;
/** RTLD_NOW, RTLD_GLOBAL and RTLD_NODELETE of dlopen. */
const STAY = 0x1102;

/** The API of WebGPU that `navigator.gpu` has, as far as tests meddle with it. */
export interface WebGpu {
  requestAdapter(): Promise<{ requestDevice(options?: object): Promise<{ destroy(): void }> } | null>;
}

/**
 * WebGPU on the software driver that Debian's chromium brings, as `navigator.gpu`; undefined where it is not installed. An
 * error in CI, where it must be.
 */
export async function installWebGpu(): Promise<WebGpu | undefined> {
  if (!existsSync(DRIVER) || !existsSync(LOADER)) {
    if (process.env.REQUIRE_CHROMIUM === "1") throw new Error(`expected ${DRIVER} and ${LOADER}`);
    return undefined;
  }
  process.env.VK_ICD_FILENAMES = DRIVER;
  process.env.XDG_RUNTIME_DIR ??= tmpdir();
  stayLoaded(LOADER);
  const { create, globals } = (await import("webgpu")) as unknown as {
    create(flags: string[]): WebGpu;
    globals: object;
  };
  Object.assign(globalThis, globals);
  const gpu = create([]);
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  return gpu;
}

/** Loads a library for good, so that Dawn finds it by its name: it is on no search path. */
function stayLoaded(library: string): void {
  try {
    process.dlopen({ exports: {} }, library, STAY);
  } catch (error) {
    // It is not a module of Node, which is said only after it was loaded.
    if (!String(error).includes("did not self-register")) throw error;
  }
}
