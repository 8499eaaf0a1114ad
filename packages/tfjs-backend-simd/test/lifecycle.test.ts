import { afterEach, expect, it } from "vitest";
import { registerSimdBackend } from "../src/index.js";
import { tf, useSimd } from "./backend.js";

afterEach(() => {
  if (tf.engine().registryFactory["simd"]) tf.removeBackend("simd");
});

const memory = () =>
  tf.memory() as ReturnType<typeof tf.memory> & { bytesInWasm: number; bytesOfWasm: number };

/** Losses and weights of a small network that is trained on one batch. */
function train(steps: number, each: (step: number) => void = () => {}): Float32Array[] {
  const { values } = tf.tidy(() => {
    const field = tf.randomUniform([2, 4, 4, 4, 1], -1, 1, "float32", 7) as tf.Tensor5D;
    const shapes = [
      [4, 4, 4, 1, 5],
      [3, 3, 3, 5, 3],
      [24, 3],
    ];
    const weights = shapes.map((shape, i) =>
      tf.variable(tf.randomNormal(shape, 0, 0.2, "float32", i + 1), true),
    );
    const [first, second, third] = weights as unknown as [tf.Tensor5D, tf.Tensor5D, tf.Tensor2D];
    const optimizer = tf.train.adam(1e-3);
    const loss = () => {
      const hidden = tf.leakyRelu(tf.conv3d(field, first, 2, "same"));
      const deep = tf.relu(tf.conv3d(hidden as tf.Tensor5D, second, 1, "same"));
      const out = tf.matMul(tf.reshape(deep, [2, 24]), third);
      return tf.mean(tf.squaredDifference(out, 1)) as tf.Scalar;
    };
    for (let step = 0; step < steps; step++) {
      optimizer.minimize(loss, false, weights as tf.Variable[]);
      each(step);
    }
    const found = weights.map((weight) => weight.dataSync().slice() as Float32Array);
    optimizer.dispose();
    for (const weight of weights) weight.dispose();
    return { values: found as unknown as tf.TensorContainerObject };
  });
  return values as unknown as Float32Array[];
}

it("leaks no tensors and no memory over 1,000 steps of training", async () => {
  await useSimd(2);
  const before = memory();
  const seen: number[][] = [];
  train(1001, (step) => {
    if (step % 250 === 0) seen.push([memory().numTensors, memory().numBytes, memory().bytesInWasm]);
  });
  expect(seen).toHaveLength(5);
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(memory()).toEqual(before);
});

it("trains bit-identically from the same seeds on 1, 2 and 3 threads, each time", async () => {
  const runs: Float32Array[][] = [];
  for (const threads of [1, 2, 2, 3]) {
    await useSimd(threads);
    runs.push(train(20));
  }
  expect(runs[0]!.flatMap((values) => [...values]).every(Number.isFinite)).toBe(true);
  for (const run of runs) expect(run).toEqual(runs[0]);
});

it("moves tensors to another backend and back", async () => {
  await useSimd();
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
  const flags = tf.tensor1d([1, 0, 1], "bool");
  const whole = tf.tensor1d([7, -8], "int32");
  const words = tf.tensor1d(["alpha", "beta"]);
  expect(memory().bytesInWasm).toBe(4 * (6 + 2));
  await tf.setBackend("cpu");
  const doubled = tf.mul(x, 2);
  expect([...tf.add(whole, 1).dataSync()]).toEqual([8, -7]);
  await tf.setBackend("simd");
  expect([...tf.matMul(doubled, x, false, true).dataSync()]).toEqual([28, 64, 64, 154]);
  expect([...whole.dataSync()]).toEqual([7, -8]);
  expect([...flags.dataSync()]).toEqual([1, 0, 1]);
  expect(words.dataSync()).toEqual(["alpha", "beta"]);
  tf.disposeVariables();
  tf.dispose([x, flags, whole, words, doubled]);
});

it("ends its workers when it is removed or registered again, and keeps what tensors hold", async () => {
  const started: number[] = [];
  const ended: Promise<unknown>[] = [];
  const onWorker = (worker: import("node:worker_threads").Worker) => {
    started.push(worker.threadId);
    ended.push(new Promise((resolve) => worker.once("exit", resolve)));
  };
  process.on("worker", onWorker);
  try {
    await useSimd(3);
    expect(started).toHaveLength(2);
    const x = tf.tensor1d([1, 2, 3]);
    registerSimdBackend({ threads: 1, memoryPages: 64 });
    await Promise.all(ended);
    await tf.setBackend("simd");
    expect(memory().bytesOfWasm).toBe(64 * 65536);
    expect([...tf.add(x, 1).dataSync()]).toEqual([2, 3, 4]);
    tf.removeBackend("simd");
    expect(started).toHaveLength(2);
    tf.dispose(x);
  } finally {
    process.off("worker", onWorker);
  }
});
