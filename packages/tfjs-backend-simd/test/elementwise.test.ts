import { createRandom } from "@microstructure/volume";
import type { NamedAttrMap } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { byCpu, bySimd, field, mostBetween } from "./both-backends.js";

// biome-ignore format: a list
const SPECIAL = [
  Number.NaN, Infinity, -Infinity, 0, -0, 1, -1, 6, 7, 0.5, -0.5, 2e-45, -2e-45, 1e-38, -1e-38, 3e38, -3e38,
  88.7, 88.8, -87.4, -103.9, -104, 104, 1e-3, -1e-3, 9.7e-4, -9.7e-4, 7.8e-3, -7.8e-3, 1e-7, -1e-7,
];

/** Special values first, then random ones of many magnitudes. */
function numbers(length: number, seed: number) {
  const random = createRandom(seed);
  const value = () => random.normal() * 10 ** (4 * random.uniform() - 2);
  return field([length], (i) => SPECIAL[i] ?? value());
}

/** Kernels, their attributes, and how many floats a result may be off. Those that the CPU computes in f64 and rounds: 1. */
const UNARY: readonly (readonly [name: string, attributes: NamedAttrMap, off: number])[] = [
  ["Neg", {}, 0],
  ["Abs", {}, 0],
  ["Square", {}, 0],
  ["Sqrt", {}, 0],
  ["Rsqrt", {}, 0],
  ["Reciprocal", {}, 0],
  ["Step", { alpha: 0 }, 0],
  ["Step", { alpha: 0.25 }, 0],
  ["Relu", {}, 0],
  ["Relu6", {}, 0],
  ["LeakyRelu", { alpha: 0.2 }, 1],
  ["ClipByValue", { clipValueMin: 0, clipValueMax: 2 }, 0],
  ["Exp", {}, 1],
  ["Tanh", {}, 1],
];

describe.each(UNARY)("%s %o", (name, attributes, off) => {
  it.each([1, 31, 40003])("of %d numbers is what the CPU backend gives", async (length) => {
    const inputs = { x: numbers(length, length) };
    const [expected] = await byCpu(name, inputs, attributes);
    for (const threads of [1, 2]) {
      const [found] = await bySimd(threads, name, inputs, attributes);
      expect(mostBetween(found!, expected!)).toBeLessThanOrEqual(off);
    }
  });
});

it("Sigmoid is within three floats, and 0 where it is below 2^-125", async () => {
  const x = numbers(40003, 1);
  const exact = field([40003], (i) => 1 / (1 + Math.exp(-x.values[i]!)));
  const [found] = await bySimd(2, "Sigmoid", { x });
  const normal = (one: typeof exact) => ({ ...one, values: one.values.map((v) => (v < 2 ** -125 ? 0 : v)) });
  expect(mostBetween(normal(found!), normal(exact))).toBeLessThanOrEqual(3);
});

it("Elu is exp(x) - 1 below 0, exact near 0 too, where the CPU backend's is not", async () => {
  const x = numbers(5001, 1);
  const expected = field([5001], (i) => (x.values[i]! >= 0 ? x.values[i]! : Math.expm1(x.values[i]!)));
  const [found] = await bySimd(1, "Elu", { x });
  expect(mostBetween(found!, expected)).toBeLessThanOrEqual(1);
});

const BINARY = ["Add", "Sub", "Multiply", "RealDiv", "Maximum", "Minimum", "SquaredDifference", "Prelu"];

/** Shapes of both operands. */
const SHAPES: readonly (readonly [left: readonly number[], right: readonly number[]])[] = [
  [[], []],
  [[1], [5]],
  [[33], [33]],
  [[5000], []],
  [[], [20001]],
  [[7, 3, 5], [5]],
  [[16], [40, 30, 16]],
  [[3], [501, 3]],
  [
    [31, 100],
    [31, 1],
  ],
  [
    [31, 1],
    [31, 3],
  ],
  [
    [4, 1, 6],
    [1, 5, 6],
  ],
  [
    [2, 3, 4, 5],
    [3, 1, 5],
  ],
  [
    [2, 1, 4, 1],
    [3, 1, 5],
  ],
  [
    [70, 1],
    [1, 70],
  ],
];

describe.each(BINARY)("%s", (name) => {
  it.each(SHAPES)("of shapes %j and %j is what the CPU backend gives", async (left, right) => {
    const random = createRandom(7);
    const [a, b] = [left, right].map((shape) =>
      field(shape, (i) => (random.integer(8) === 0 ? SPECIAL[i % SPECIAL.length]! : random.normal())),
    );
    const inputs = name === "Prelu" ? { x: a!, alpha: b! } : { a: a!, b: b! };
    // The CPU backend rounds a difference and its square once, where f32 rounds twice.
    const off = name === "SquaredDifference" ? 2 : 0;
    const [expected] = await byCpu(name, inputs);
    for (const threads of [1, 2]) {
      const [found] = await bySimd(threads, name, inputs);
      expect(mostBetween(found!, expected!)).toBeLessThanOrEqual(off);
    }
  });
});

it("AddN adds in order", async () => {
  const inputs = [1, 2, 3].map((seed) => field([3, 77], () => createRandom(seed).normal()));
  const [expected] = await byCpu("AddN", inputs);
  const [found] = await bySimd(2, "AddN", inputs);
  expect(mostBetween(found!, expected!)).toBe(0);
});

it("Fill, ZerosLike and OnesLike", async () => {
  const [found] = await bySimd(2, "Fill", {}, { shape: [3, 7], value: 2.5, dtype: "float32" });
  expect(found).toEqual(field([3, 7], () => 2.5));
  const x = field([20001], (i) => i);
  expect(await bySimd(2, "ZerosLike", { x })).toEqual([field([20001], () => 0)]);
  expect(await bySimd(1, "OnesLike", { x })).toEqual([field([20001], () => 1)]);
});
