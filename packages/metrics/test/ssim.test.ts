import { createRandom, filled, fromFunction, map, roll, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { type SsimOptions, ssim3d, ssimPerSlice, ssimSlices } from "../src/index.js";
import { golden, goldenField } from "./golden.js";

const a = goldenField("a");
const b = goldenField("b");

describe.each(golden.ssim)("scikit-image with $options", ({ options, ssim3d: expected, perSlice }) => {
  // 1e-13: both sum the same products in another order; the smallest divisor is k2^2 = 9e-4.
  it("equals the 3-D value", () => {
    expect([ssim3d(a, b, options)]).toBeAllclose([expected], { atol: 1e-13 });
  });

  it.each(["z", "y", "x"] as const)("equals every slice across %s", (axis) => {
    const expectedMean = perSlice[axis].reduce((p, q) => p + q, 0) / perSlice[axis].length;
    expect(ssimPerSlice(a, b, { ...options, axis })).toBeAllclose(perSlice[axis], { atol: 1e-13 });
    expect([ssimSlices(a, b, { ...options, axis })]).toBeAllclose([expectedMean], { atol: 1e-13 });
  });
});

/** Direct sum over every window, two-pass variances: Wang's formula as printed. */
function naiveSsim3d(p: Volume<Float64Array>, q: Volume<Float64Array>, size: number): number {
  const [nz, ny, nx] = p.shape;
  let total = 0;
  let count = 0;
  for (let z = 0; z + size <= nz; z++) {
    for (let y = 0; y + size <= ny; y++) {
      for (let x = 0; x + size <= nx; x++) {
        const pairs: [number, number][] = [];
        for (let i = 0; i < size ** 3; i++) {
          const at =
            ((z + Math.floor(i / size ** 2)) * ny + y + (Math.floor(i / size) % size)) * nx + x + (i % size);
          pairs.push([p.data[at] as number, q.data[at] as number]);
        }
        const mean = (f: (pair: [number, number]) => number) =>
          pairs.reduce((s, pair) => s + f(pair), 0) / pairs.length;
        const [u, v] = [mean(([s]) => s), mean(([, t]) => t)];
        const unbias = pairs.length / (pairs.length - 1);
        const variances = unbias * (mean(([s]) => (s - u) ** 2) + mean(([, t]) => (t - v) ** 2));
        const covariance = unbias * mean(([s, t]) => (s - u) * (t - v));
        total +=
          ((2 * u * v + 1e-4) * (2 * covariance + 9e-4)) / ((u * u + v * v + 1e-4) * (variances + 9e-4));
        count++;
      }
    }
  }
  return total / count;
}

it("equals the printed formula summed window by window", () => {
  const random = createRandom(8);
  const p = fromFunction(() => random.uniform(), [6, 7, 8]);
  const q = map(p, (v) => v + 0.3 * (random.uniform() - 0.5));
  for (const windowSize of [3, 5]) {
    expect([ssim3d(p, q, { windowSize })]).toBeAllclose([naiveSsim3d(p, q, windowSize)], { atol: 1e-13 });
  }
});

it("keeps its accuracy on a large common offset", () => {
  const far = (v: Volume<Float64Array>) => map(v, (c) => c + 1e6);
  // Offsets of 1e6 round the inputs themselves by 1e-10; the luminance term is then 1 to 1e-12.
  const contrast = naiveSsim3d(far(a), far(b), 7);
  expect([ssim3d(far(a), far(b))]).toBeAllclose([contrast], { atol: 1e-9 });
});

describe("invariants", () => {
  it("is 1 for equal fields, constant ones too", () => {
    expect([
      ssim3d(a, a),
      ssimSlices(a, a),
      ssimSlices(filled(0.3, [1, 7, 7]), filled(0.3, [1, 7, 7])),
    ]).toBeAllclose([1, 1, 1], { atol: 1e-14 });
  });

  it("is symmetric and below 1", () => {
    for (const window of ["uniform", "gaussian"] as const) {
      expect([ssim3d(a, b, { window })]).toBeAllclose([ssim3d(b, a, { window })], { rtol: 1e-14 });
      expect(ssim3d(a, b, { window })).toBeLessThan(1);
    }
  });

  it("has the closed value of two constants", () => {
    const [p, q] = [filled(0.25, [7, 7, 7]), filled(0.75, [7, 7, 7])];
    const expected = (2 * 0.25 * 0.75 + 1e-4) / (0.25 ** 2 + 0.75 ** 2 + 1e-4);
    expect([ssim3d(p, q), ssimSlices(p, q)]).toBeAllclose([expected, expected], { rtol: 1e-13 });
  });

  it("does not depend on which way the axes point", () => {
    const swap = (v: Volume<Float64Array>) =>
      fromFunction((z, y, x) => v.data[(x * 18 + y) * 20 + z] as number, [20, 18, 16]);
    expect([ssim3d(swap(a), swap(b))]).toBeAllclose([ssim3d(a, b)], { rtol: 1e-13 });
    expect(ssimPerSlice(swap(a), swap(b), { axis: "x" })).toBeAllclose(ssimPerSlice(a, b), { rtol: 1e-12 });
  });

  it("permutes slices when the field is rolled across them", () => {
    const rolled = ssimPerSlice(roll(a, [3, 0, 0]), roll(b, [3, 0, 0]));
    const before = ssimPerSlice(a, b);
    expect(rolled).toBeAllclose([...before.slice(-3), ...before.slice(0, -3)], { rtol: 1e-12 });
  });

  it("uses one data range for every slice", () => {
    const flat = fromFunction((z, y, x) => (z === 0 ? 0.5 + 1e-3 * Math.sin(x + y) : (x % 3) / 2), [2, 9, 9]);
    const noisy = map(flat, (v, i) => v + 1e-3 * Math.cos(i));
    expect(ssimPerSlice(flat, noisy)[0]).toBeGreaterThan(0.99);
  });
});

it("takes planes as volumes of depth one", () => {
  const p = fromFunction((_, y, x) => Math.sin(x + y), [1, 9, 8]);
  expect(ssimSlices(p, p)).toBeCloseTo(1, 14);
  expect(() => ssim3d(p, p)).toThrow(
    new RangeError("ssim3d: expected at least 7 voxels per axis for the window, got 1x9x8"),
  );
  expect(() => ssimSlices(p, p, { axis: "y" })).toThrow(
    new RangeError("ssimSlices: expected slices of at least 7 voxels per axis for the window, got 1x8"),
  );
});

it.each([
  [{ windowSize: 4 }, "ssim3d: expected an odd windowSize of at least 3, got 4"],
  [{ windowSize: 1 }, "ssim3d: expected an odd windowSize of at least 3, got 1"],
  [{ windowSize: 21 }, "ssim3d: expected at least 21 voxels per axis for the window, got 16x18x20"],
  [{ sigma: 1 }, "ssim3d: expected sigma with a gaussian window only, got 1"],
  [{ window: "gaussian", sigma: 0 }, "ssim3d: expected positive sigma, got 0"],
  [{ window: "box" }, "ssim3d: expected window uniform or gaussian, got box"],
  [{ covariance: "n" }, "ssim3d: expected covariance sample or population, got n"],
  [{ dataRange: Number.NaN }, "ssim3d: expected positive dataRange, got NaN"],
  [{ k1: 0 }, "ssim3d: expected positive k1, got 0"],
  [{ k2: -1 }, "ssim3d: expected positive k2, got -1"],
])("refuses %j", (options, message) => {
  expect(() => ssim3d(a, b, options as SsimOptions)).toThrow(new RangeError(message));
});

it("refuses magnitudes whose powers are no numbers, and takes those whose powers are", () => {
  const scaled = (v: Volume<Float64Array>, factor: number) => map(v, (c) => c * factor);
  expect(() => ssim3d(scaled(a, 1e76), b)).toThrow("ssim3d: expected values below 1e75, got too large ones");
  expect(() => ssim3d(a, b, { dataRange: 1e80 })).toThrow(
    "ssim3d: expected dataRange from 1e-75 to 1e75, got 1e+80",
  );
  expect(() => ssim3d(a, b, { dataRange: 1e-80 })).toThrow(RangeError);
  for (const factor of [1e-70, 1e70]) {
    const value = ssim3d(scaled(a, factor), scaled(b, factor), { dataRange: factor });
    expect([value]).toBeAllclose([ssim3d(a, b)], { rtol: 1e-12 });
  }
});

it("refuses an unknown axis", () => {
  expect(() => ssimSlices(a, b, { axis: "t" as "x" })).toThrow(
    "ssimSlices: expected axis z, y, x or all, got t",
  );
  expect(() => ssimPerSlice(a, b, { axis: "all" as "x" })).toThrow(
    "ssimPerSlice: expected axis z, y or x, got all",
  );
});
