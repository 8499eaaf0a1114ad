import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import "../src/index.js";

it.each([1, 20])("gives 0 for the ReLU of -Infinity in fused products, %d columns", async (columns) => {
  await tf.setBackend("simd");
  const a = tf.tensor2d([[Number.NEGATIVE_INFINITY], [-2], [3]]);
  const b = tf.ones<tf.Rank.R2>([1, columns]);
  const bias = tf.zeros<tf.Rank.R1>([columns]);
  const rows = (tf.fused.matMul({ a, b, bias, activation: "relu" }).arraySync() as number[][]).map(
    ([x]) => x,
  );
  expect(rows).toEqual([0, 0, 3]);
  const leaky = tf.fused.matMul({ a, b, bias, activation: "leakyrelu", leakyreluAlpha: 0.5 });
  expect((leaky.arraySync() as number[][]).map(([x]) => x)).toEqual([Number.NEGATIVE_INFINITY, -1, 3]);
});
