import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { batchNormLeakyRelu, frozenBatchNormLeakyRelu } from "../src/ops/batch-norm.js";
import { denseProduct } from "../src/ops/dense.js";
import { reconstructionLoss } from "../src/ops/loss.js";
import { sigmoidOutput } from "../src/ops/output.js";
import { backends, normal, tf, useBackend, values } from "./backends.js";

const OPTIONS = { slope: 0.2, epsilon: 1e-3 };
const SHAPE = [2, 3, 2, 3, 4] as const;
const CHANNELS = 4;

/** Batch normalisation and LeakyReLU by their definitions, in f64. */
function naiveBatchNorm(
  x: Float64Array,
  gamma: Float64Array,
  beta: Float64Array,
  fixed?: [number[], number[]],
) {
  const count = x.length / CHANNELS;
  return Float64Array.from(x, (v, i) => {
    const c = i % CHANNELS;
    const channel = x.filter((_, j) => j % CHANNELS === c);
    const mean = fixed?.[0][c] ?? channel.reduce((s, u) => s + u, 0) / count;
    const variance = fixed?.[1][c] ?? channel.reduce((s, u) => s + (u - mean) ** 2, 0) / count;
    const z = (gamma[c]! * (v - mean)) / Math.sqrt(variance + OPTIONS.epsilon) + beta[c]!;
    return z > 0 ? z : OPTIONS.slope * z;
  });
}

/** Central differences of `weights . f` by one argument, in f64. */
function differences(
  f: (...args: Float64Array[]) => Float64Array,
  args: Float64Array[],
  which: number,
  weights: Float32Array,
): number[] {
  const h = 1e-5;
  const at = (i: number, step: number) => {
    const moved = args.map((a) => a.slice());
    moved[which]![i]! += step;
    return f(...moved).reduce((sum, v, j) => sum + v * weights[j]!, 0);
  };
  return Array.from(args[which]!, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
}

describe.each(backends)("%s", (backend) => {
  beforeEach(async () => {
    await useBackend(backend);
    tf.engine().startScope();
  });
  afterEach(() => {
    tf.engine().endScope();
  });

  test("batch normalisation and its gradients equal the f64 definition", () => {
    const x = tf.add(normal(SHAPE, 1), [0, 1, -2, 5]) as tf.Tensor5D;
    const gamma = tf.tensor1d([1, 0.5, -1.5, 2]);
    const beta = tf.tensor1d([0, 0.3, -0.2, 0.1]);
    const dy = normal(SHAPE, 2);
    const { value, statistics } = batchNormLeakyRelu(x, gamma, beta, OPTIONS);
    const args = [x, gamma, beta].map((t) => Float64Array.from(values(t)));
    expect(values(value)).toBeAllclose(
      naiveBatchNorm(...(args as [Float64Array, Float64Array, Float64Array])),
      {
        atol: 1e-5,
      },
    );
    const count = x.size / CHANNELS;
    const mean = [0, 1, 2, 3].map(
      (c) => args[0]!.filter((_, i) => i % CHANNELS === c).reduce((s, v) => s + v, 0) / count,
    );
    expect(values(statistics.mean)).toBeAllclose(mean, { atol: 1e-6 });
    tf.dispose([statistics.mean, statistics.variance]);
    const kept: tf.Tensor[] = [];
    const gradients = tf.grads((a, g, b) => {
      const result = batchNormLeakyRelu(a as tf.Tensor5D, g as tf.Tensor1D, b as tf.Tensor1D, OPTIONS);
      kept.push(result.statistics.mean, result.statistics.variance);
      return result.value;
    })([x, gamma, beta], dy);
    tf.dispose(kept);
    gradients.forEach((gradient, i) => {
      const f = (...a: Float64Array[]) => naiveBatchNorm(a[0]!, a[1]!, a[2]!);
      expect(values(gradient)).toBeAllclose(differences(f, args, i, values(dy)), { rtol: 1e-4, atol: 2e-5 });
    });
  });

  test("frozen batch normalisation and its gradients equal the f64 definition", () => {
    const x = normal<tf.Tensor5D>(SHAPE, 1);
    const gamma = tf.tensor1d([1, 0.5, -1.5, 2]);
    const beta = tf.tensor1d([0, 0.3, -0.2, 0.1]);
    const fixed: [number[], number[]] = [
      [0.1, -0.2, 0.3, 0],
      [1, 2, 0.5, 0.1],
    ];
    const statistics = { mean: tf.tensor1d(fixed[0]), variance: tf.tensor1d(fixed[1]) };
    const dy = normal(SHAPE, 2);
    const run = (a: tf.Tensor, g: tf.Tensor, b: tf.Tensor) =>
      frozenBatchNormLeakyRelu(a as tf.Tensor5D, g as tf.Tensor1D, b as tf.Tensor1D, statistics, OPTIONS);
    const args = [x, gamma, beta].map((t) => Float64Array.from(values(t)));
    const f = (...a: Float64Array[]) => naiveBatchNorm(a[0]!, a[1]!, a[2]!, fixed);
    expect(values(run(x, gamma, beta))).toBeAllclose(f(...args), { atol: 1e-5 });
    tf.grads(run)([x, gamma, beta], dy).forEach((gradient, i) => {
      expect(values(gradient)).toBeAllclose(differences(f, args, i, values(dy)), { rtol: 1e-4, atol: 2e-5 });
    });
  });

  test("a constant channel is normalised to beta, not to NaN", () => {
    const x = tf.fill([1, 2, 2, 2, 1], 0.3) as tf.Tensor5D;
    const { value, statistics } = batchNormLeakyRelu(x, tf.tensor1d([1]), tf.tensor1d([0.7]), OPTIONS);
    tf.dispose([statistics.mean, statistics.variance]);
    expect(values(value)).toBeAllclose(new Float32Array(8).fill(0.7), { atol: 1e-6 });
  });

  test("denseProduct and its gradients equal the plain products", () => {
    const a = normal<tf.Tensor2D>([5, 70], 1);
    const b = normal<tf.Tensor2D>([70, 6], 2);
    const dy = normal<tf.Tensor2D>([5, 6], 3);
    const [ga, gb] = tf.grads((p, q) => denseProduct(p as tf.Tensor2D, q as tf.Tensor2D))([a, b], dy);
    expect(values(denseProduct(a, b))).toBeAllclose(naiveProduct(a, b), { atol: 1e-4 });
    expect(values(ga!)).toBeAllclose(naiveProduct(dy, tf.transpose(b)), { atol: 1e-4 });
    expect(values(gb!)).toBeAllclose(naiveProduct(tf.transpose(a), dy), { atol: 1e-4 });
  });

  test("sigmoidOutput and its gradient", () => {
    const x = tf.tensor1d([-30, -1, 0, 0.5, 30]);
    const s = (v: number) => 1 / (1 + Math.exp(-v));
    expect(values(sigmoidOutput(x))).toBeAllclose([-30, -1, 0, 0.5, 30].map(s), { atol: 1e-6 });
    const expected = [-30, -1, 0, 0.5, 30].map((v) => 2 * s(v) * (1 - s(v)));
    expect(values(tf.grad(sigmoidOutput)(x, tf.fill([5], 2)))).toBeAllclose(expected, { atol: 1e-6 });
  });

  test("losses and their gradients by hand", () => {
    const prediction = tf.tensor1d([1, 2, 3, 4]);
    const target = tf.tensor1d([1, 4, 2, 1]);
    expect(values(reconstructionLoss("l1", prediction, target))[0]).toBeCloseTo(6 / 4);
    expect(values(reconstructionLoss("mse", prediction, target))[0]).toBeCloseTo(14 / 4);
    const gradient = (name: "l1" | "mse") =>
      values(tf.grad((p) => reconstructionLoss(name, p, target))(prediction));
    expect(gradient("l1")).toBeAllclose([0, -1 / 4, 1 / 4, 1 / 4], { atol: 1e-7 });
    expect(gradient("mse")).toBeAllclose([0, -1, 0.5, 1.5], { atol: 1e-6 });
  });
});

function naiveProduct(a: tf.Tensor2D, b: tf.Tensor2D): Float64Array {
  const [n, m] = a.shape;
  const p = b.shape[1];
  const [x, y] = [values(a), values(b)];
  const out = new Float64Array(n * p);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < p; j++) for (let k = 0; k < m; k++) out[i * p + j]! += x[i * m + k]! * y[k * p + j]!;
  return out;
}
