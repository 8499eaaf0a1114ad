import { createRuntime } from "@microstructure/fft/runtime";
import type { NamedAttrMap, NamedTensorMap, TensorInfo } from "@tensorflow/tfjs-core";
import { NATIVE_KERNELS } from "../src/kernels/native-kernels.js";
import { SimdBackend } from "../src/simd-backend.js";
import { networkModule } from "../src/wasm/kernel-module.js";
import { tf } from "./backend.js";

/** Values of a float32 tensor. */
export interface Field {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** A field of values by their place. */
export function field(shape: readonly number[], value: (i: number) => number): Field {
  const length = shape.reduce((a, b) => a * b, 1);
  return { values: Float32Array.from({ length }, (_, i) => value(i)), shape };
}

const backends = new Map<number, Promise<SimdBackend>>();

/** A backend on so many threads, of which there is one for all tests of a file. */
export function backendOf(threads: number): Promise<SimdBackend> {
  const found =
    backends.get(threads) ??
    createRuntime({ threads, memoryPages: 512, modules: [networkModule] }).then(
      (runtime) => new SimdBackend(runtime),
    );
  backends.set(threads, found);
  return found;
}

/** What the kernel of this package gives, not the one behind it, on so many threads. */
export async function bySimd(
  threads: number,
  name: string,
  inputs: Readonly<Record<string, Field>> | readonly Field[],
  attributes: NamedAttrMap = {},
): Promise<Field[]> {
  const backend = await backendOf(threads);
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([key, { values, shape }]): [string, TensorInfo] => [
      key,
      { dataId: backend.write(values, [...shape], "float32"), shape: [...shape], dtype: "float32" },
    ]),
  );
  const found = NATIVE_KERNELS[name]!(backend, tensors, attributes);
  if (found === undefined) throw new Error(`${name} left its inputs to the CPU backend`);
  const outputs = [found].flat();
  const fields = outputs.map(({ dataId, shape }) => ({
    values: backend.readSync(dataId) as Float32Array,
    shape,
  }));
  for (const info of [...Object.values(tensors), ...outputs]) backend.disposeData(info.dataId);
  return fields;
}

/** What the CPU backend gives. */
export async function byCpu(
  name: string,
  inputs: Readonly<Record<string, Field>> | readonly Field[],
  attributes: NamedAttrMap = {},
): Promise<Field[]> {
  await tf.setBackend("cpu");
  return tf.tidy(() => {
    const make = ({ values, shape }: Field) => tf.tensor(values, [...shape]);
    const tensors = Array.isArray(inputs)
      ? inputs.map(make)
      : Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, make(one)]));
    const found = tf.engine().runKernel(name, tensors as NamedTensorMap, attributes);
    return [found]
      .flat()
      .map((tensor) => ({ values: tensor.dataSync() as Float32Array, shape: tensor.shape }));
  });
}

/** Floats between two, at least; 0 for two NaN and Infinity for one, 1 between 0 and -0. */
export function floatsBetween(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  const [i, j] = new Int32Array(Float32Array.of(a, b).buffer) as unknown as [number, number];
  const order = (bits: number) => (bits < 0 ? -(bits & 0x7fffffff) - 1 : bits);
  return Math.abs(order(i) - order(j));
}

/** The most floats between numbers of two fields. */
export function mostBetween(a: Field, b: Field): number {
  if (String(a.shape) !== String(b.shape)) throw new Error(`shape ${a.shape} instead of ${b.shape}`);
  return a.values.reduce((most, value, i) => Math.max(most, floatsBetween(value, b.values[i]!)), 0);
}
