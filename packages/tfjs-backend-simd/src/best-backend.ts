import { findBackend, findBackendFactory } from "@tensorflow/tfjs-core";
import { NAME } from "./register.js";

/** A backend and why it was taken or passed over. */
export interface BackendVerdict {
  /** Name for `tf.setBackend`. */
  readonly name: "tensorflow" | "webgpu" | "simd";
  readonly isChosen: boolean;
  readonly reason: string;
}

/** What {@link bestBackend} found. */
export interface BackendChoice {
  /** Name for `tf.setBackend`. */
  readonly name: BackendVerdict["name"];
  readonly reason: string;
  /** All that were considered, the best first. */
  readonly verdicts: readonly BackendVerdict[];
}

/** What tells that an adapter computes on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/**
 * The fastest backend for networks among those that the program has imported: `tensorflow` (`@tensorflow/tfjs-node-gpu`) if it
 * computes on a GPU, `webgpu` on a real GPU, else `simd`. Sets nothing: hand its name to `tf.setBackend`.
 */
export async function bestBackend(): Promise<BackendChoice> {
  const obstacles = [
    ["tensorflow", await tensorflowObstacle()],
    ["webgpu", await webgpuObstacle()],
    [NAME, undefined],
  ] as const;
  const chosen = obstacles.findIndex(([, obstacle]) => obstacle === undefined);
  const verdicts = obstacles.map(([name, obstacle], i): BackendVerdict => {
    const passed = i > chosen ? `${obstacles[chosen]![0]} is there` : obstacle;
    return { name, isChosen: i === chosen, reason: i === chosen ? REASONS[name] : (passed as string) };
  });
  const { name, reason } = verdicts[chosen]!;
  return { name, reason, verdicts };
}

const REASONS: Readonly<Record<BackendVerdict["name"], string>> = {
  tensorflow: "TensorFlow computes on a GPU",
  webgpu: "WebGPU has a GPU",
  simd: "the processor is what there is",
};

async function tensorflowObstacle(): Promise<string | undefined> {
  if (!findBackendFactory("tensorflow")) return "not imported: @tensorflow/tfjs-node-gpu";
  const backend = findBackend("tensorflow") as { readonly isUsingGpuDevice?: boolean } | null;
  return backend?.isUsingGpuDevice === true ? undefined : "TensorFlow computes on the processor";
}

async function webgpuObstacle(): Promise<string | undefined> {
  if (!findBackendFactory("webgpu")) return "not imported: @tensorflow/tfjs-backend-webgpu";
  const { gpu } = (globalThis.navigator ?? {}) as { readonly gpu?: Gpu };
  if (!gpu) return "navigator.gpu is not there";
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return "WebGPU found no adapter";
  const { vendor = "", architecture = "", device = "", description = "" } = adapter.info ?? {};
  const text = [vendor, architecture, device, description].filter((part) => part !== "").join(" ");
  const isSoftware = adapter.isFallbackAdapter || adapter.info?.isFallbackAdapter || SOFTWARE.test(text);
  return isSoftware ? `the adapter computes on the processor: ${text}` : undefined;
}

/** What is asked of WebGPU, whose types not every compiler has. */
interface Gpu {
  requestAdapter(options: { powerPreference: "high-performance" }): Promise<{
    readonly isFallbackAdapter?: boolean;
    readonly info?: {
      readonly vendor?: string;
      readonly architecture?: string;
      readonly device?: string;
      readonly description?: string;
      readonly isFallbackAdapter?: boolean;
    };
  } | null>;
}
