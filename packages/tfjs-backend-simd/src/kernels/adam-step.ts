import type { NamedAttrMap, TensorInfo } from "@tensorflow/tfjs-core";
import { util } from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";
import { float32 } from "../wasm/launcher.js";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";

/** AdamStep; see fused-names.ts. The same f32 operations in the same order as TensorFlow.js would run one by one. */
export const adamStep: NativeKernel = (backend, inputs, attributes: NamedAttrMap) => {
  const { weight, first, second, gradient } = inputs;
  const { gain1, gain2, rate, epsilon } = attributes as Readonly<Record<string, number>>;
  const old = [weight!, first!, second!];
  const updated = old.map((info) => takeOver(backend, info));
  const size = util.sizeFromShape(weight!.shape);
  const words = [
    ...[...old, gradient!, ...updated].map((info) => backend.address(info)),
    Math.ceil(size / 4),
    ...[gain1, gain2, rate, epsilon].map((value) => float32(value!)),
  ];
  backend.launcher.run("adam", words, size < FEW);
  return updated;
};

/** An output in the memory of an input that no other tensor shares; else a new one. */
function takeOver(backend: SimdBackend, info: TensorInfo): TensorInfo {
  if (backend.refCount(info.dataId) !== 1) return backend.output(info.shape);
  backend.incRef(info.dataId);
  const { dataId, shape, dtype } = info;
  return { dataId, shape, dtype }; // not the variable itself, which the engine would not count
}
