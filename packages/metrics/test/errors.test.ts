import { filled, fromArray, toFloat32 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { l1, mse, psnr, r2, rmse, ssim3d, ssimSlices, structureFactor } from "../src/index.js";
import { golden, goldenField } from "./golden.js";

const a = fromArray([0, 1, 2, 3], [1, 2, 2]);
const b = fromArray([0, 2, 2, 1], [1, 2, 2]);

it("equals hand values", () => {
  expect(l1(a, b)).toBe(0.75);
  expect(mse(a, b)).toBe(1.25);
  expect(rmse(a, b)).toBe(Math.sqrt(1.25));
  expect(psnr(a, b, { dataRange: 5 })).toBeCloseTo(10 * Math.log10(20), 12);
  expect(r2(a, b)).toBeCloseTo(1 - 5 / 2.75, 12);
});

it("equals numpy and scikit-image", () => {
  const [p, q] = [goldenField("a"), goldenField("b")];
  const ours = [l1(p, q), mse(p, q), psnr(p, q), r2(p, q) as number];
  const { errors } = golden;
  expect(ours).toBeAllclose([errors.l1, errors.mse, errors.psnr, errors.r2], { rtol: 1e-13 });
});

it("is perfect for equal fields", () => {
  expect([l1(a, a), mse(a, a), rmse(a, a), psnr(a, a), r2(a, a)]).toEqual([0, 0, 0, Infinity, 1]);
});

it("has no r2 about a constant reference", () => {
  expect(r2(a, filled(0.1, [1, 2, 2]))).toBeUndefined();
  expect(r2(filled(1.5, [1, 2, 2]), a)).toBe(0);
});

it("takes differences in f64, not in the storage of an input", () => {
  const bytes = fromArray(Uint8Array.of(0, 1), [1, 1, 2]);
  expect(l1(bytes, fromArray([0.5, 0.5], [1, 1, 2]))).toBe(0.5);
  const exact = goldenField("a");
  const rounded = toFloat32(exact);
  expect(l1(rounded, exact)).toBeGreaterThan(0);
  expect(l1(rounded, exact)).toBe(l1(exact, rounded));
});

describe.each(Object.entries({ l1, mse, rmse, psnr, r2, ssim3d, ssimSlices }))("%s", (name, metric) => {
  it("refuses unequal shapes", () => {
    expect(() => metric(a, fromArray([1, 2, 3, 4], [1, 1, 4]))).toThrow(
      /expected volumes of one shape, got 1x2x2 and 1x1x4/,
    );
  });

  it("refuses NaN and infinity", () => {
    for (const bad of [Number.NaN, Infinity]) {
      const broken = fromArray([0, 1, bad, 3], [1, 2, 2]);
      expect(() => metric(a, broken), name).toThrow(RangeError);
      expect(() => metric(broken, a), name).toThrow(`expected finite values, got ${bad} at index 2`);
    }
  });
});

it("refuses records that are no volumes and ranges that are not positive", () => {
  expect(() => l1({ ...a, shape: [1, 1, 4, 1] as never }, b)).toThrow(RangeError);
  expect(() => structureFactor(null as never)).toThrow(TypeError);
  expect(() => psnr(a, b, { dataRange: 0 })).toThrow(
    new RangeError("psnr: expected positive dataRange, got 0"),
  );
});
