import { filled, fromArray, toFloat32 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  connectedComponents,
  connectivity,
  croftonArea,
  eulerNumber,
  interfacialArea,
  l1,
  mae,
  mape,
  minkowskiFunctionals,
  mse,
  nrmse,
  psnr,
  r2,
  rmse,
  ssim3d,
  ssimPerSlice,
  ssimSlices,
  structureFactor,
  tortuosity,
  voxelMinkowskiFunctionals,
} from "../src/index.js";
import { golden, goldenField } from "./golden.js";

const a = fromArray([0, 1, 2, 3], [1, 2, 2]);
const b = fromArray([0, 2, 2, 1], [1, 2, 2]);

it("equals hand values", () => {
  expect(l1(a, b)).toBe(0.75);
  expect(mae(a, b)).toBe(0.75);
  expect(mape(b, fromArray([0, 1, 2, 2], [1, 2, 2]))).toBe(0.375);
  expect(nrmse(a, b)).toBeCloseTo(Math.sqrt(5 / 14), 14);
  expect(nrmse(a, b, { normalization: "min-max" })).toBeCloseTo(Math.sqrt(1.25) / 3, 14);
  expect(nrmse(a, b, { normalization: "mean" })).toBeCloseTo(Math.sqrt(1.25) / 1.5, 14);
  expect(mse(a, b)).toBe(1.25);
  expect(rmse(a, b)).toBe(Math.sqrt(1.25));
  expect(psnr(a, b, { dataRange: 5 })).toBeCloseTo(10 * Math.log10(20), 12);
  expect(r2(b, a)).toBeCloseTo(1 - 5 / 2.75, 12);
  expect(r2(a, b)).toBe(0);
});

it("equals numpy and scikit-image", () => {
  const [p, q] = [goldenField("a"), goldenField("b")];
  const ours = [l1(p, q), mse(p, q), psnr(p, q), r2(q, p) as number];
  const { errors } = golden;
  expect(ours).toBeAllclose([errors.l1, errors.mse, errors.psnr, errors.r2], { rtol: 1e-13 });
});

it("is perfect for equal fields", () => {
  expect([l1(a, a), mse(a, a), rmse(a, a), psnr(a, a), r2(a, a)]).toEqual([0, 0, 0, Infinity, 1]);
});

it("has no r2 about a constant reference", () => {
  expect(r2(filled(0.1, [1, 2, 2]), a)).toBeUndefined();
  const faint = { ...a, data: Float64Array.of(0, 1e-200, 0, 0) };
  expect(r2(faint, faint)).toBeUndefined();
  expect(r2(a, filled(1.5, [1, 2, 2]))).toBe(0);
});

it("has no nrmse where its divisor is zero", () => {
  const zeros = filled(0, [1, 2, 2]);
  expect([nrmse(zeros, a), nrmse(zeros, a, { normalization: "mean" })]).toEqual([undefined, undefined]);
  expect(nrmse(filled(0.1, [1, 2, 2]), a, { normalization: "min-max" })).toBeUndefined();
  expect(nrmse(fromArray([-1, -2, -1, -2], [1, 2, 2]), a, { normalization: "mean" })).toBeLessThan(0);
  expect(() => nrmse(a, b, { normalization: "std" as "mean" })).toThrow(
    new RangeError("nrmse: expected normalization euclidean, min-max or mean, got std"),
  );
});

it("has scikit-learn's mape at references of zero", () => {
  const [zero, one] = [filled(0, [1, 1, 1]), filled(1, [1, 1, 1])];
  expect([mape(zero, one), mape(zero, zero)]).toEqual([2 ** 52, 0]);
});

it("takes differences in f64, not in the storage of an input", () => {
  const bytes = fromArray(Uint8Array.of(0, 1), [1, 1, 2]);
  expect(l1(bytes, fromArray([0.5, 0.5], [1, 1, 2]))).toBe(0.5);
  const exact = goldenField("a");
  const rounded = toFloat32(exact);
  expect(l1(rounded, exact)).toBeGreaterThan(0);
  expect(l1(rounded, exact)).toBe(l1(exact, rounded));
});

describe.each(Object.entries({ l1, mae, mape, mse, nrmse, rmse, psnr, r2, ssim3d, ssimSlices }))(
  "%s",
  (name, metric) => {
    it("refuses unequal shapes", () => {
      expect(() => metric(a, fromArray([1, 2, 3, 4], [1, 1, 4]))).toThrow(
        /expected volumes of one shape, got 1x2x2 and 1x1x4/,
      );
    });

    it("refuses NaN and infinity", () => {
      for (const bad of [Number.NaN, Infinity]) {
        const broken = fromArray([0, 1, bad, 3], [1, 2, 2]);
        expect(() => metric(a, broken)).toThrow(RangeError);
        expect(() => metric(broken, a)).toThrow(`${name}: expected finite values, got ${bad} at index 2`);
      }
    });
  },
);

it("asks for the range of bytes, whichever field holds them", () => {
  const bytes = (...values: number[]) => fromArray(Uint8Array.from(values), [1, 2, 2]);
  const message =
    "psnr: expected dataRange for Uint8Array data (255 for grey levels, 1 for a mask), got none";
  expect(() => psnr(bytes(0, 1, 2, 3), a)).toThrow(new RangeError(message));
  expect(() => psnr(a, bytes(0, 1, 2, 3))).toThrow(RangeError);
  expect(psnr(bytes(0, 0, 0, 0), bytes(255, 255, 255, 255), { dataRange: 255 })).toBe(0);
  const field = fromArray(new Uint8Array(343), [7, 7, 7]);
  for (const metric of [ssim3d, ssimSlices, ssimPerSlice]) {
    expect(() => metric(field, toFloat32(field))).toThrow(
      `${metric.name}: expected dataRange for Uint8Array`,
    );
    expect(() => metric(field, field, { dataRange: 255 })).not.toThrow();
  }
});

it("refuses records that are no volumes and ranges that are not positive", () => {
  expect(() => l1({ ...a, shape: [1, 1, 4, 1] as never }, b)).toThrow(RangeError);
  expect(() => structureFactor(null as never)).toThrow(TypeError);
  expect(() => psnr(a, b, { dataRange: 0 })).toThrow(
    new RangeError("psnr: expected positive dataRange, got 0"),
  );
});

it("has a psnr for any range", () => {
  const [one, two] = [filled(1, [1, 1, 2]), filled(2, [1, 1, 2])];
  for (const dataRange of [1e-200, 1, 1e200]) {
    expect(psnr(one, one, { dataRange })).toBe(Infinity);
    expect(psnr(one, two, { dataRange })).toBeCloseTo(20 * Math.log10(dataRange), 9);
  }
});

it.each([
  connectedComponents,
  connectivity,
  croftonArea,
  eulerNumber,
  interfacialArea,
  minkowskiFunctionals,
  voxelMinkowskiFunctionals,
])("$name says what it takes", (measure) => {
  expect(() => measure(null as never, { threshold: 0 })).toThrow(
    new TypeError(`${measure.name}: expected a Volume record { data, shape, spacing, unit }`),
  );
});

it("says what tortuosity takes", () => {
  expect(() => tortuosity(null as never, { threshold: 0, axis: "z" })).toThrow(
    /^tortuosity: expected a Volume/,
  );
});

it.each([mse, rmse, psnr, r2, nrmse])("$name refuses fields that differ by too much to square", (metric) => {
  expect(() => metric(a, { ...a, data: Float64Array.of(1e200, 0, 0, 0) })).toThrow(
    new RangeError(
      `${metric.name}: expected fields whose squared difference can be summed, got too large ones`,
    ),
  );
});
