/**
 * What this package works around in TensorFlow.js 4.22. A test here that starts to fail means that the workaround
 * may go.
 */
import { expect, test } from "vitest";
import { denseProduct } from "../src/ops/dense.js";
import { normal, tf, useBackend, values } from "./backends.js";

test("wasm: fused matMul with a transposed operand adds its bias once per 48 rows", async () => {
  await useBackend("wasm");
  const a = normal<tf.Tensor2D>([100, 3], 1);
  const b = normal<tf.Tensor2D>([100, 2], 2);
  const bias = tf.tensor1d([10, 20]);
  const expected = values(tf.add(denseProduct(tf.transpose(a), b), bias));
  const fused = values(tf.fused.matMul({ a, b, transposeA: true, bias }));
  const plain = values(tf.add(tf.matMul(a, b, true), bias));
  expect(plain).toBeAllclose(expected, { atol: 1e-4 });
  expect(fused).not.toBeAllclose(expected, { atol: 1 });
});

test("wasm: the gradients of tf.conv3d with stride 2 differ from those of the cpu backend", async () => {
  const gradients = async (backend: "cpu" | "wasm") => {
    await useBackend(backend);
    const x = normal<tf.Tensor5D>([1, 4, 4, 4, 2], 1);
    const w = normal<tf.Tensor5D>([4, 4, 4, 2, 3], 2);
    const dy = normal<tf.Tensor5D>([1, 2, 2, 2, 3], 3);
    const run = (a: tf.Tensor, b: tf.Tensor) => tf.conv3d(a as tf.Tensor5D, b as tf.Tensor5D, 2, "same");
    return tf.grads(run)([x, w], dy).map(values);
  };
  const [cpu, wasm] = [await gradients("cpu"), await gradients("wasm")];
  for (const [i, expected] of cpu.entries()) {
    expect(wasm[i]!).not.toBeAllclose(expected, { atol: 0.1 });
  }
});

test("tf.layers.batchNormalization refuses rank 5", async () => {
  await useBackend("cpu");
  const layer = tf.layers.batchNormalization();
  expect(() => layer.apply(normal([1, 2, 2, 2, 1], 1), { training: true })).toThrow();
});
