import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import * as names from "../src/kernels/fused-names.js";
import { NATIVE_KERNELS } from "../src/kernels/native-kernels.js";
import { backendOf, bySimd, type Field, field } from "./both-backends.js";

const OPTIONS = { slope: 0.2, epsilon: 1e-3 };

interface Normalized {
  readonly value: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Batch normalisation and LeakyReLU by their definitions in f64. */
function naive(
  x: ArrayLike<number>,
  gamma: ArrayLike<number>,
  beta: ArrayLike<number>,
  given?: Field[],
): Normalized {
  const channels = gamma.length;
  const count = x.length / channels;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  for (let i = 0; i < x.length; i++) mean[i % channels]! += x[i]! / count;
  for (let i = 0; i < x.length; i++) variance[i % channels]! += (x[i]! - mean[i % channels]!) ** 2 / count;
  if (given) {
    mean.set(given[0]!.values);
    variance.set(given[1]!.values);
  }
  const value = Float64Array.from(x, (v, i) => {
    const c = i % channels;
    const z = (gamma[c]! * (v - mean[c]!)) / Math.sqrt(variance[c]! + OPTIONS.epsilon) + beta[c]!;
    return z > 0 ? z : OPTIONS.slope * z;
  });
  return { value, mean, variance };
}

const normal = (shape: readonly number[], seed: number, scale = 1, shift = 0): Field => {
  const random = createRandom(seed);
  return field(shape, () => shift + scale * random.normal());
};

const SHAPES = [
  [2, 1],
  [5, 3],
  [7, 4],
  [3, 5, 6],
  [2, 9, 7, 11, 8],
  [700, 1],
  [411, 13],
  [90, 16],
  [3, 130],
];

describe.each(SHAPES)("batch normalisation of shape %j", (...shape) => {
  const channels = shape.at(-1)!;
  const x = normal(shape, 1, 2, 0.5);
  const [gamma, beta] = [normal([channels], 2), normal([channels], 3)];
  const dy = normal(shape, 4);
  const given = [normal([channels], 5), field([channels], (c) => 0.5 + c)] as const;

  it("gives the values and statistics of its definition", async () => {
    const expected = naive(x.values, gamma.values, beta.values);
    for (const threads of [1, 2]) {
      const [value, mean, variance] = await bySimd(threads, names.BATCH_NORM, { x, gamma, beta }, OPTIONS);
      expect(mean!.values).toBeAllclose(expected.mean, { rtol: 2e-7, atol: 1e-7 });
      expect(variance!.values).toBeAllclose(expected.variance, { rtol: 2e-7, atol: 1e-12 });
      expect(value!.values).toBeAllclose(expected.value, { rtol: 1e-6, atol: 2e-6 });
    }
    const inputs = { x, gamma, beta, mean: given[0], variance: given[1] };
    const [frozen] = await bySimd(2, names.FROZEN_BATCH_NORM, inputs, OPTIONS);
    const fixed = naive(x.values, gamma.values, beta.values, [...given]);
    expect(frozen!.values).toBeAllclose(fixed.value, { rtol: 1e-6, atol: 2e-6 });
  });

  it.each([false, true])("gives the gradients of differences in f64, frozen: %s", async (isFrozen) => {
    const fixed = isFrozen ? [...given] : undefined;
    const statistics = isFrozen
      ? given
      : await bySimd(1, names.BATCH_NORM, { x, gamma, beta }, OPTIONS).then(([, m, v]) => [m!, v!]);
    const inputs = { dy, x, gamma, beta, mean: statistics[0]!, variance: statistics[1]! };
    const name = isFrozen ? names.FROZEN_BATCH_NORM_GRAD : names.BATCH_NORM_GRAD;
    const found = await bySimd(1, name, inputs, OPTIONS);
    expect(await bySimd(2, name, inputs, OPTIONS)).toEqual(found);
    const args = [x, gamma, beta].map(({ values }) => Float64Array.from(values));
    const objective = (at: readonly Float64Array[]) =>
      naive(at[0]!, at[1]!, at[2]!, fixed).value.reduce((sum, v, i) => sum + v * dy.values[i]!, 0);
    const random = createRandom(6);
    const h = 1e-6;
    for (const [which, gradient] of found.entries()) {
      const scale = Math.max(...gradient.values.map(Math.abs));
      for (let trial = 0; trial < 12; trial++) {
        const i = random.integer(gradient.values.length);
        const moved = (by: number) =>
          objective(args.map((a, j) => (j === which ? a.map((v, k) => (k === i ? v + by : v)) : a)));
        const slope = (moved(h) - moved(-h)) / (2 * h);
        expect(Math.abs(gradient.values[i]! - slope)).toBeLessThan(1e-5 * scale + 1e-6);
      }
    }
  });
});

it("the variance of numbers far from 0 keeps its digits, and of a constant is 0", async () => {
  const x = field([40000, 2], (i) => (i % 2 === 0 ? 4096 + (i % 8) / 2048 : 0.3));
  const one = field([2], () => 1);
  const [, mean, variance] = await bySimd(2, names.BATCH_NORM, { x, gamma: one, beta: one }, OPTIONS);
  const expected = naive(x.values, one.values, one.values);
  expect(mean!.values).toBeAllclose(expected.mean, { rtol: 1e-7 });
  expect(variance!.values[0]! / expected.variance[0]!).toBeCloseTo(1, 6);
  expect(variance!.values[1]).toBe(0);
});

it("the variance is accurate where the first number is an outlier", async () => {
  const random = createRandom(8);
  const x = field([30001, 1], (i) => (i === 0 ? 1e4 : random.normal()));
  const one = field([1], () => 1);
  const [, , variance] = await bySimd(2, names.BATCH_NORM, { x, gamma: one, beta: one }, OPTIONS);
  const expected = naive(x.values, one.values, one.values).variance[0]!;
  expect(variance!.values[0]! / expected).toBeCloseTo(1, 6);
});

it("results do not depend on the number of threads", async () => {
  const x = normal([3, 20, 20, 20, 16], 1);
  const inputs = { x, gamma: normal([16], 2), beta: normal([16], 3) };
  const one = await bySimd(1, names.BATCH_NORM, inputs, OPTIONS);
  expect(await bySimd(2, names.BATCH_NORM, inputs, OPTIONS)).toEqual(one);
  const pair = { a: x, b: normal(x.shape, 4) };
  for (const isSquared of [false, true]) {
    const loss = await bySimd(1, names.MEAN_DIFFERENCE, pair, { isSquared });
    expect(await bySimd(2, names.MEAN_DIFFERENCE, pair, { isSquared })).toEqual(loss);
  }
});

describe.each([false, true])("mean difference, squared: %s", (isSquared) => {
  it.each([1, 3, 50, 20003])("of %d numbers and its gradient", async (length) => {
    const a = normal([length], 1);
    const b = field([length], (i) => (i % 3 === 0 ? a.values[i]! : 0.25));
    const sizes = a.values.map((value, i) => value - b.values[i]!);
    const term = (e: number) => (isSquared ? e * e : Math.abs(e));
    const [loss] = await bySimd(2, names.MEAN_DIFFERENCE, { a, b }, { isSquared });
    const sum = Array.from(sizes, term).reduce((s, e) => s + e, 0);
    expect(loss!.values).toBeAllclose([sum / length], { rtol: 1e-7 });
    const dy = field([], () => 3);
    const [gradient] = await bySimd(2, names.MEAN_DIFFERENCE_GRAD, { dy, a, b }, { isSquared });
    const slope = Array.from(sizes, (e) => ((isSquared ? 2 * e : Math.sign(e)) * 3) / length);
    expect(gradient!.values).toBeAllclose(slope, { rtol: 3e-7 });
  });

  it("NaN is not lost", async () => {
    const a = field([6], (i) => (i === 4 ? Number.NaN : i));
    const b = field([6], () => 1);
    const dy = field([], () => 1);
    expect((await bySimd(1, names.MEAN_DIFFERENCE, { a, b }, { isSquared }))[0]!.values[0]).toBeNaN();
    const [gradient] = await bySimd(1, names.MEAN_DIFFERENCE_GRAD, { dy, a, b }, { isSquared });
    expect(gradient!.values[4]).toBeNaN();
    expect(gradient!.values[1]).toBe(0);
  });
});

it("SigmoidGrad is rounded after each operation", async () => {
  const dy = normal([3, 11], 1);
  const y = field([3, 11], (i) => i / 32);
  const [found] = await bySimd(2, names.SIGMOID_GRAD, { dy, y });
  const { fround } = Math;
  const expected = field([3, 11], (i) => {
    const value = y.values[i]!;
    return dy.values[i]! * fround(value - fround(value * value));
  });
  expect(found).toEqual(expected);
});

describe("AdamStep", () => {
  const attributes = { gain1: 0.1, gain2: 0.001, rate: 0.01, epsilon: 1e-7 };
  const inputs = () => ({
    weight: normal([3, 7], 1),
    first: normal([3, 7], 2),
    second: field([3, 7], (i) => 0.1 * i),
    gradient: normal([3, 7], 3),
  });

  it("is the step of its definition, rounded to f32 after each operation", async () => {
    const [weight, first, second] = await bySimd(2, names.ADAM_STEP, inputs(), attributes);
    const { fround } = Math;
    const old = inputs();
    for (let i = 0; i < 21; i++) {
      const [w, m, v, g] = Object.values(old).map(({ values }) => values[i]!) as [
        number,
        number,
        number,
        number,
      ];
      const newFirst = fround(m + fround(fround(g - m) * fround(0.1)));
      const newSecond = fround(v + fround(fround(fround(g * g) - v) * fround(0.001)));
      const step = fround(newFirst / fround(fround(Math.sqrt(newSecond)) + fround(1e-7)));
      expect(first!.values[i]).toBe(newFirst);
      expect(second!.values[i]).toBe(newSecond);
      expect(weight!.values[i]).toBe(fround(w - fround(step * fround(0.01))));
    }
  });

  it("takes memory over where it is not shared, and leaves what is", async () => {
    const backend = await backendOf(1);
    const infos = Object.fromEntries(
      Object.entries(inputs()).map(([key, { values, shape }]) => {
        const dataId = backend.write(values, [...shape], "float32");
        return [key, { dataId, shape: [...shape], dtype: "float32" as const }];
      }),
    );
    backend.incRef(infos.weight!.dataId);
    const before = backend.readSync(infos.weight!.dataId);
    const [weight, first] = NATIVE_KERNELS[names.ADAM_STEP]!(backend, infos, attributes) as unknown as [
      { dataId: object },
      { dataId: object },
    ];
    expect(weight.dataId).not.toBe(infos.weight!.dataId);
    expect(backend.readSync(infos.weight!.dataId)).toEqual(before);
    expect(first.dataId).toBe(infos.first!.dataId);
    expect(backend.refCount(first.dataId)).toBe(2);
  });
});
