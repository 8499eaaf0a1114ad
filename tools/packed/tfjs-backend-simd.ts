import { strict as assert } from "node:assert";
import { bestBackend, registerSimdBackend } from "@microstructure/tfjs-backend-simd";
import * as tf from "@tensorflow/tfjs";

/** Weights of a convolution after three steps of training. */
async function train(threads: number | undefined): Promise<Float32Array> {
  registerSimdBackend({ memoryPages: 1024, ...(threads !== undefined && { threads }) });
  assert.equal(await tf.setBackend("simd"), true);
  const x = tf.randomUniform([2, 12, 12, 12, 3], -1, 1, "float32", 1) as tf.Tensor5D;
  const filter = tf.variable(tf.randomUniform([4, 4, 4, 3, 8], -1, 1, "float32", 2) as tf.Tensor5D);
  const optimizer = tf.train.adam(0.01);
  const loss = () => tf.mean(tf.square(tf.leakyRelu(tf.conv3d(x, filter, 2, "same")))) as tf.Scalar;
  const before = tf.memory().numTensors;
  for (let step = 0; step < 3; step++) optimizer.minimize(loss);
  assert.ok(tf.memory().numTensors - before <= 3); // the moments of Adam
  return (await filter.data()) as Float32Array;
}

assert.equal((await bestBackend()).name, "simd");
const single = await train(1);
assert.ok(single.every(Number.isFinite));
assert.deepEqual(await train(2), single);
assert.deepEqual(await train(undefined), single);
// The process ends by itself, with workers that were ended and others.
console.log("weight", single[0]);
