import { createRandom, type Random } from "@microstructure/volume";
import { afterAll, beforeAll, expect, it } from "vitest";
import { choose, tf, useSimd } from "./backend.js";

beforeAll(() => useSimd(2));
afterAll(() => tf.removeBackend("simd"));

type DType = "float32" | "int32" | "bool";
type Op = (inputs: tf.Tensor[], random: Random) => tf.Tensor | tf.Tensor[];

/** What the cpu backend rounds differently may be off by this part. */
const PART = 2e-5;
// biome-ignore format: a list
const SPECIAL = [0, -0, Number.NaN, Infinity, -Infinity, 1e-40, -1e-40, 1, -1, 6, 88, -88, 104, -104, 1e-20, 3e37];

function randomTensor(random: Random, shape: number[], dtype: DType, isWild: boolean): tf.Tensor {
  const number = () => (random.uniform() - 0.5) * choose(random, 1, 10, 100);
  const values = Array.from({ length: tf.util.sizeFromShape(shape) }, () => {
    if (dtype === "int32") return Math.trunc(number());
    if (dtype === "bool") return random.integer(2);
    return isWild && random.integer(4) === 0 ? choose(random, ...SPECIAL) : number();
  });
  return tf.tensor(values, shape, dtype);
}

const someAxes = (random: Random, { rank }: tf.Tensor) =>
  Array.from({ length: rank }, (_, i) => i).filter(() => random.integer(2) === 0);

/** Operations on one tensor. */
const ONE: Readonly<Record<string, Op>> = {
  ...Object.fromEntries(
    // biome-ignore format: a list
    ([
      "neg", "abs", "square", "sqrt", "rsqrt", "reciprocal", "step", "relu", "relu6", "exp", "sigmoid", "tanh", "elu", "leakyRelu",
      "log", "floor", "sign", "softplus", "isNaN", "zerosLike", "onesLike",
    ] as const).map((name): [string, Op] => [name, ([x]) => tf[name](x!)]),
  ),
  ...Object.fromEntries(
    (["relu", "exp", "sigmoid", "tanh", "elu", "leakyRelu", "abs", "square", "sqrt"] as const).map(
      (name): [string, Op] => [
        `gradient of ${name}`,
        ([x]) => tf.grad((y) => tf[name](y))(tf.cast(x!, "float32")),
      ],
    ),
  ),
  clip: ([x]) => tf.clipByValue(x!, -1, 2),
  toFloat: ([x]) => tf.add(tf.cast(x!, "float32"), 0.5),
  toInt: ([x]) =>
    tf.cast(tf.clipByValue(tf.cast(tf.where(tf.isNaN(x!), 0, x!), "float32"), -99, 99), "int32"),
  transpose: ([x], random) => {
    const order = Array.from({ length: x!.rank }, (_, i) => ({ i, key: random.uniform() }));
    const axes = order.sort((a, b) => a.key - b.key).map(({ i }) => i);
    return tf.transpose(x!, axes);
  },
  slice: ([x], random) => {
    const begin = x!.shape.map((n) => random.integer(n));
    return tf.slice(
      x!,
      begin,
      x!.shape.map((n, i) => 1 + random.integer(n - begin[i]!)),
    );
  },
  pad: ([x], random) => {
    const sides = x!.shape.map((): [number, number] => [random.integer(3), random.integer(3)]);
    return x!.rank === 0 ? x! : tf.pad(x!, sides, random.integer(3));
  },
  concat: ([x], random) => {
    if (x!.rank === 0) return x!;
    const axis = random.integer(x!.rank);
    return tf.concat(
      [
        x!,
        tf.slice(
          x!,
          Array(x!.rank).fill(0),
          x!.shape.map((n, i) => (i === axis ? 1 : n)),
        ),
        x!,
      ],
      axis,
    );
  },
  tile: ([x], random) =>
    tf.tile(
      x!,
      x!.shape.map(() => 1 + random.integer(2)),
    ),
  reverse: ([x]) => tf.reverse(x!),
  max: ([x], random) => tf.max(x!, someAxes(random, x!)),
};

/** Operations on a tensor and one that broadcasts to it, in either order. */
const TWO: Readonly<Record<string, Op>> = Object.fromEntries(
  // biome-ignore format: a list
  (["add", "sub", "mul", "div", "maximum", "minimum", "squaredDifference", "prelu", "pow", "greater", "equal"] as const).map(
    (name): [string, Op] => [name, ([a, b]) => tf[name](a!, b!)],
  ),
);

/** Sums, of numbers that are not wild: the order of summation is free. */
const SUMS: Readonly<Record<string, Op>> = {
  sum: ([x], random) => tf.sum(x!, someAxes(random, x!)),
  mean: ([x], random) => tf.mean(x!, someAxes(random, x!), true),
  softmax: ([x]) => (x!.rank === 0 ? x! : tf.softmax(tf.cast(x!, "float32"))),
  "gradients of products": ([a, b]) =>
    tf.grads((x, y) => tf.mul(x!, y!))([a!, b!].map((x) => tf.cast(x, "float32"))),
};

const isNear = (a: number, b: number, scale: number) =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= PART * Math.max(Math.abs(b), scale) + 1e-37;

/** What a case gives on a backend, or its error; the same seed makes the same case. */
async function run(backend: string, ops: Readonly<Record<string, Op>>, seed: number) {
  await tf.setBackend(backend);
  const random = createRandom(seed);
  const isSum = ops === SUMS;
  const [name, op] = choose(random, ...Object.entries(ops));
  const shape = Array.from({ length: random.integer(6) }, () => choose(random, 1, 2, 3, 4, 5, 7, 17));
  const part = shape.slice(random.integer(shape.length + 1)).map((n) => (random.integer(3) === 0 ? 1 : n));
  const dtype = () => choose<DType>(random, "float32", "float32", "float32", "int32", "bool");
  const isWild = !isSum && random.integer(2) === 0;
  const label = `${name} of ${JSON.stringify([shape, part])}`;
  let outputs: tf.Tensor[];
  try {
    outputs = tf.tidy(() => {
      const pair = [shape, part].map((one) => randomTensor(random, one, dtype(), isWild));
      return [op(random.integer(2) === 0 || ops === ONE ? pair : pair.reverse(), random)].flat();
    });
  } catch (error) {
    return { label, found: [{ shape: [], dtype: String(error), values: [] }] };
  }
  const found = outputs.map((one) => ({ shape: one.shape, dtype: one.dtype, values: [...one.dataSync()] }));
  tf.dispose(outputs);
  return { label, found };
}

it.each([
  ["one tensor", ONE, 400],
  ["two tensors", TWO, 300],
  ["sums", SUMS, 150],
] as const)("gives what the cpu backend gives for random types and shapes: %s", async (_, ops, cases) => {
  for (let seed = 0; seed < cases; seed++) {
    const { label, found } = await run("simd", ops, seed);
    const expected = (await run("cpu", ops, seed)).found;
    for (const [i, { shape, dtype, values }] of expected.entries()) {
      expect([found[i]!.shape, found[i]!.dtype], label).toEqual([shape, dtype]);
      // A gradient such as y (1 - y) cancels: an error is small beside 1.
      const scale = ops === SUMS ? Math.max(...values.map(Math.abs), 0) : label.startsWith("grad") ? 0.05 : 0;
      const wrong = values.findIndex((value, j) => !isNear(found[i]!.values[j]!, value, scale));
      expect(wrong, `${label}: ${found[i]!.values[wrong]} instead of ${values[wrong]}`).toBe(-1);
    }
  }
  await tf.setBackend("simd");
  expect(tf.memory()).toMatchObject({ numTensors: 0, bytesInWasm: 0 });
});
