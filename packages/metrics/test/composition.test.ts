import { createRandom, filled, fromArray, fromFunction, map, roll, toFloat32 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { amplitude, compositionHistogram, otsuThreshold, phaseFraction } from "../src/index.js";
import { descriptors } from "./descriptors-golden.js";
import { goldenField } from "./golden.js";

const a = goldenField("a");
const bytes = (...values: number[]) => fromArray(Uint8Array.from(values), [1, 1, values.length]);

describe("numpy and scikit-image", () => {
  it("have the same Otsu threshold", () => {
    const ours = [otsuThreshold(a), otsuThreshold(a, { bins: 16 })];
    expect(ours).toBeAllclose(descriptors.otsu, { rtol: 1e-14 });
    const grey = { ...a, data: Uint8Array.from(a.data, (v) => Math.floor(200 * v)) };
    expect(otsuThreshold(grey)).toBe(descriptors.otsuBytes);
    expect(otsuThreshold(grey, { bins: 3 })).toBe(descriptors.otsuBytes);
  });

  it("have the same histogram", () => {
    const { edges, counts, below, above } = compositionHistogram(a, { bins: 24, range: [0.1, 0.9] });
    expect([...edges]).toEqual(descriptors.histogram.edges);
    expect([...counts]).toEqual(descriptors.histogram.counts);
    expect(counts.reduce((p, q) => p + q, below + above)).toBe(a.data.length);
  });

  it("have the same amplitudes", () => {
    const { standardDeviation, peakToPeak, interquantile } = descriptors.amplitude;
    const ours = amplitude(a, { tail: 0.025 });
    expect([ours.standardDeviation, ours.peakToPeak, ours.interquantile]).toBeAllclose(
      [standardDeviation, peakToPeak, interquantile],
      { rtol: 1e-13 },
    );
  });
});

describe("compositionHistogram", () => {
  it("has half-open bins, the last one closed, and counts what lies outside", () => {
    const field = fromArray([-0.1, 0, 0.25, 0.49, 0.5, 1, 1.01], [1, 1, 7]);
    const { edges, counts, below, above } = compositionHistogram(field, { bins: 2 });
    expect([[...edges], [...counts], below, above]).toEqual([[0, 0.5, 1], [3, 2], 1, 1]);
  });

  it("puts every edge in the bin that it begins, however it is rounded", () => {
    for (const [bins, range] of [
      [10, [0, 1]],
      [49, [-0.1, 1.1]],
      [7, [1e6, 1e6 + 0.3]],
    ] as const) {
      const { edges } = compositionHistogram(a, { bins, range });
      const field = fromArray(edges, [1, 1, bins + 1]);
      expect([...compositionHistogram(field, { bins, range }).counts]).toEqual([
        ...Array(bins - 1).fill(1),
        2,
      ]);
    }
  });
});

describe("phaseFraction", () => {
  it("counts voxels from the threshold on", () => {
    const field = fromArray([0, 0.25, 0.5, 0.75, 1], [1, 1, 5]);
    expect([0, 0.5, 0.51, 2].map((threshold) => phaseFraction(field, { threshold }))).toEqual([
      1, 0.6, 0.4, 0,
    ]);
    expect(phaseFraction(bytes(0, 1, 1, 1), { threshold: 1 })).toBe(0.75);
  });
});

describe("amplitude", () => {
  it("has the closed values of a wave", () => {
    const wave = fromFunction((_z, _y, x) => 0.4 + 0.1 * Math.cos((2 * Math.PI * x) / 64), [2, 2, 64]);
    const { standardDeviation, peakToPeak } = amplitude(wave);
    expect([standardDeviation, peakToPeak]).toBeAllclose([0.1 / Math.SQRT2, 0.2], { rtol: 1e-12 });
  });

  it("leaves few voxels out of its quantiles", () => {
    const field = map(filled(0.5, [1, 20, 20]), (v, i) => (i === 7 ? 9 : v));
    expect(amplitude(field)).toMatchObject({ peakToPeak: 8.5, interquantile: 0 });
    expect(amplitude(field, { tail: 0 }).interquantile).toBe(8.5);
    expect(amplitude(filled(0.3, [2, 2, 2]))).toEqual({
      standardDeviation: 0,
      peakToPeak: 0,
      interquantile: 0,
    });
  });
});

describe("otsuThreshold", () => {
  it("splits two phases, and bytes between values", () => {
    const random = createRandom(6);
    const two = fromFunction((_z, _y, x) => (x < 10 ? 0.2 : 0.8) + 0.05 * random.normal(), [1, 20, 20]);
    const threshold = otsuThreshold(two);
    expect(threshold).toBeGreaterThan(0.3);
    expect(threshold).toBeLessThan(0.7);
    expect(phaseFraction(two, { threshold })).toBe(0.5);
    expect(otsuThreshold(bytes(3, 3, 3, 200, 200))).toBe(3);
    expect(phaseFraction(bytes(3, 3, 3, 200, 200), { threshold: 3 + 1 })).toBe(0.4);
  });

  it("is the split with the largest variance between classes, one after the other", () => {
    const random = createRandom(7);
    const values = Array.from({ length: 200 }, () => Math.floor(20 * random.uniform() ** 2));
    const between = (t: number) => {
      const lower = values.filter((v) => v <= t);
      const upper = values.filter((v) => v > t);
      const average = (list: number[]) => list.reduce((p, q) => p + q, 0) / list.length;
      return lower.length * upper.length * (average(lower) - average(upper)) ** 2;
    };
    const candidates = Array.from({ length: Math.max(...values) }, (_, t) => t);
    const best = candidates.reduce((top, t) => (between(t) > between(top) ? t : top));
    expect(otsuThreshold(bytes(...values))).toBe(best);
  });

  it("moves with the field and not with its voxels", () => {
    const expected = otsuThreshold(a);
    expect(otsuThreshold(roll(a, [1, 2, 3]))).toBe(expected);
    expect([(otsuThreshold(map(a, (v) => 3 + 4 * v)) - 3) / 4]).toBeAllclose([expected], { rtol: 1e-12 });
    expect([otsuThreshold(toFloat32(a))]).toBeAllclose([expected], { rtol: 1e-6 });
  });

  it("is the value of a constant field", () => {
    expect([otsuThreshold(filled(0.25, [2, 2, 2])), otsuThreshold(bytes(7, 7))]).toEqual([0.25, 7]);
  });
});

it("compares an f32 field in f64", () => {
  const f32 = fromArray(Float32Array.of(0.2, 0.7), [1, 1, 2]);
  expect([0.2, 0.7, Math.fround(0.7)].map((threshold) => phaseFraction(f32, { threshold }))).toEqual([
    1, 0, 0.5,
  ]);
});

it("bins an f32 field by its values, between f64 edges", () => {
  const histogram = (data: Float32Array | Float64Array) =>
    compositionHistogram(fromArray<Float32Array | Float64Array>(data, [1, 1, 2]), { bins: 10 });
  // The f32 next to 0.9 lies below it, the one next to 0.2 above.
  expect([...histogram(Float64Array.of(0.2, 0.9)).counts]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
  const { counts, edges } = histogram(Float32Array.of(0.2, 0.9));
  expect([...counts]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
  expect(edges[9]).toBe(0.9);
});

it("says what is wrong", () => {
  const broken = fromArray([0, Number.NaN], [1, 1, 2]);
  for (const measure of [amplitude, compositionHistogram, otsuThreshold]) {
    expect(() => measure(broken)).toThrow(`${measure.name}: expected finite values, got NaN at index 1`);
  }
  expect(() => phaseFraction(broken, { threshold: 0 })).toThrow(RangeError);
  for (const measure of [compositionHistogram, otsuThreshold]) {
    expect(() => measure(a, { bins: 2.5 })).toThrow(
      `${measure.name}: expected bins as a positive integer, got 2.5`,
    );
  }
  expect(() => compositionHistogram(a, { range: [1, 1] })).toThrow(
    new RangeError("compositionHistogram: expected range [low, high] with low < high, got [1,1]"),
  );
  expect(() => amplitude(a, { tail: 0.6 })).toThrow(
    new RangeError("amplitude: expected tail from 0 to 0.5, got 0.6"),
  );
});
