import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outOfBounds, randomValues, tf, useSimd } from "./backend.js";
import { oracle } from "./convolution-oracle.js";
import { type ConvCase, randomConvolution } from "./random-convolution.js";

beforeAll(() => useSimd());
afterAll(() => tf.removeBackend("simd"));

interface Inputs {
  readonly x: Float32Array;
  readonly filter: Float32Array;
  readonly dy: Float32Array;
}

/** The convolution, and its gradients by x and by the filter, by tf.grads. */
function byTensorFlow(rank: 2 | 3, { geometry: g, strides, pad }: ConvCase, inputs: Inputs): Float32Array[] {
  let kept: Float32Array[] = [];
  tf.tidy(() => {
    const fine = g.fine.slice(3 - rank);
    const coarse = g.coarse.slice(3 - rank);
    const x = tf.tensor(inputs.x, [g.samples, ...fine, g.fineChannels]);
    const filter = tf.tensor(inputs.filter, [...g.kernel.slice(3 - rank), g.fineChannels, g.coarseChannels]);
    const dy = tf.tensor(inputs.dy, [g.samples, ...coarse, g.coarseChannels]);
    const convolve = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
      rank === 3
        ? tf.conv3d(a as tf.Tensor5D, b as tf.Tensor5D, strides as number, pad as "same")
        : tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides as number, pad as "same");
    const y = convolve(x, filter);
    expect(y.shape).toEqual(dy.shape);
    const [dx, dFilter] = tf.grads((a, b) => convolve(a!, b!))([x, filter], dy);
    kept = [y, dx!, dFilter!].map((tensor) => tensor.dataSync() as Float32Array);
  });
  return kept;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

const changed = (values: Float32Array, i: number, by: number) =>
  values.map((value, j) => (i === j ? value + by : value));

describe.each([3, 2] as const)("conv%dd", (rank) => {
  const seeds = Array.from({ length: 200 }, (_, i) => 1000 * rank + i);

  it.each(seeds)("and its gradients lie within the bound of sums in f32, case %d", (seed) => {
    const random = createRandom(seed);
    const one = randomConvolution(random, rank);
    const g = one.geometry;
    const sizeOf = (counts: readonly number[]) => counts.reduce((a, b) => a * b, 1);
    const inputs = {
      x: randomValues(random, sizeOf([g.samples, ...g.fine, g.fineChannels])),
      filter: randomValues(random, sizeOf([...g.kernel, g.fineChannels, g.coarseChannels])),
      dy: randomValues(random, sizeOf([g.samples, ...g.coarse, g.coarseChannels])),
    };
    const [y, dx, dFilter] = byTensorFlow(rank, one, inputs) as [Float32Array, Float32Array, Float32Array];
    const exact = oracle(g, inputs.x, inputs.filter, inputs.dy);
    const size = oracle(g, inputs.x.map(Math.abs), inputs.filter.map(Math.abs), inputs.dy.map(Math.abs));
    const taps = sizeOf(g.kernel);
    const label = JSON.stringify(one);
    expect(outOfBounds(y, exact.correlate, size.correlate, taps * g.fineChannels), label).toBeUndefined();
    expect(outOfBounds(dx, exact.spread, size.spread, taps * g.coarseChannels), label).toBeUndefined();
    const positions = sizeOf([g.samples, ...g.coarse]);
    expect(outOfBounds(dFilter, exact.filterGradient, size.filterGradient, positions), label).toBeUndefined();

    // The loss is linear in each input, so that central differences in f64 are exact but for rounding.
    const loss = (x: Float32Array, filter: Float32Array) =>
      dot(oracle(g, x, filter, inputs.dy).correlate, inputs.dy);
    const i = random.integer(inputs.x.length);
    const j = random.integer(inputs.filter.length);
    const byX =
      loss(changed(inputs.x, i, 0.5), inputs.filter) - loss(changed(inputs.x, i, -0.5), inputs.filter);
    const byFilter =
      loss(inputs.x, changed(inputs.filter, j, 0.5)) - loss(inputs.x, changed(inputs.filter, j, -0.5));
    expect([dx[i]!, dFilter[j]!], label).toBeAllclose([byX, byFilter], { rtol: 1e-5, atol: 2e-5 });
  });
});
