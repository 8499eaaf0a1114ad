import { createRequire } from "node:module";
import { dirname } from "node:path";
import { createRandom } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs";
import "@microstructure/tfjs-backend-simd";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

const wasmEntry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${dirname(wasmEntry)}/`);

export const backends = ["cpu", "wasm", "simd"] as const;

/** Makes a backend the current one. */
export async function useBackend(name: (typeof backends)[number]): Promise<void> {
  await tf.setBackend(name);
  await tf.ready();
}

/** Seeded normal numbers as a tensor; the same on every backend. */
export function normal<T extends tf.Tensor>(shape: readonly number[], seed: number): T {
  const random = createRandom(seed);
  const size = shape.reduce((product, n) => product * n, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    [...shape],
  ) as T;
}

/** Values of a tensor. */
export function values(x: tf.Tensor): Float32Array {
  return x.dataSync() as Float32Array;
}

export { tf };
