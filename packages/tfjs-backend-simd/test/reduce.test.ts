import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { byCpu, bySimd, field, mostBetween } from "./both-backends.js";

const CASES: readonly (readonly [shape: readonly number[], axes: readonly number[]])[] = [
  [[1], [0]],
  [[40001], [0]],
  [[17, 3], [1]],
  [[17, 3], [0]],
  [
    [5, 6, 7],
    [0, 1, 2],
  ],
  [
    [5, 6, 7],
    [0, 1],
  ],
  [
    [5, 6, 7],
    [1, 2],
  ],
  [[5, 6, 7], [1]],
  [[3, 1, 20000], [2]],
  [[16, 2500], [0]],
  [[3000, 19], [0]],
  [[2, 1, 3], [1]],
];

describe.each(["Sum", "Mean", "Max"])("%s", (name) => {
  it.each(CASES)("of %j over %j", async (shape, axes) => {
    const random = createRandom(5);
    const inputs = { x: field(shape, () => 100 + random.normal()) };
    for (const keepDims of [false, true]) {
      const axis = name === "Max" ? { reductionIndices: [...axes] } : { axis: [...axes] };
      const [expected] = await byCpu(name, inputs, { ...axis, keepDims });
      const [one] = await bySimd(1, name, inputs, { ...axis, keepDims });
      const [two] = await bySimd(2, name, inputs, { ...axis, keepDims });
      // Both sum in f64; the CPU's mean divides each number in f32 first, so its error grows with the root of their count.
      const off = name === "Mean" ? 64 : name === "Sum" ? 1 : 0;
      expect(mostBetween(one!, expected!)).toBeLessThanOrEqual(off);
      expect(two).toEqual(one);
    }
  });
});

it("Sum of numbers that cancel is exact to the last rounding of f64 sums", async () => {
  const x = field([100001], (i) => (i % 2 === 0 ? 1e7 : -1e7) + (i === 100000 ? -1e7 : 2 ** -3));
  const [sum] = await bySimd(2, "Sum", { x }, { axis: [0], keepDims: false });
  expect(sum!.values[0]).toBe(Math.fround(x.values.reduce((a, b) => a + b, 0)));
});

it("NaN is the maximum and any sum", async () => {
  const x = field([3, 50], (i) => (i === 57 ? Number.NaN : i));
  const [rows] = await bySimd(1, "Max", { x }, { reductionIndices: [1], keepDims: false });
  expect([...rows!.values]).toEqual([49, Number.NaN, 149]);
  const [sums] = await bySimd(1, "Sum", { x }, { axis: [1], keepDims: false });
  expect(sums!.values[1]).toBeNaN();
});
