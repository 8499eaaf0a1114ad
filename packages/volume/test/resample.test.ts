import { describe, expect, it } from "vitest";
import {
  blockMean,
  createRandom,
  fromArray,
  fromFunction,
  mean,
  rescale,
  unitRange,
  unscale,
  upsample,
} from "../src/index.js";

describe("blockMean", () => {
  it("averages blocks by hand and grows the spacing", () => {
    const volume = fromArray([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 4], { spacing: [1, 2, 3], unit: "nm" });
    const coarse = blockMean(volume, [1, 2, 2]);
    expect([...coarse.data]).toEqual([3.5, 5.5]);
    expect(coarse).toMatchObject({ shape: [1, 1, 2], spacing: [1, 4, 6], unit: "nm" });
  });

  it("keeps the mean", () => {
    const random = createRandom(3);
    const volume = fromFunction(() => random.uniform(), [4, 6, 9]);
    expect(Math.abs(mean(blockMean(volume, [2, 3, 3])) - mean(volume))).toBeLessThan(1e-7);
  });

  it("refuses factors that do not divide", () => {
    const volume = fromArray([1, 2, 3], [1, 1, 3]);
    expect(() => blockMean(volume, [1, 1, 2])).toThrow(
      new RangeError("blockMean: expected integer factors that divide 1x1x3, got [1,1,2]"),
    );
    expect(() => blockMean(volume, [1, 1, 0])).toThrow(RangeError);
  });
});

describe("upsample", () => {
  it("repeats voxels by hand and shrinks the spacing", () => {
    const fine = upsample(fromArray([1, 2], [1, 1, 2], { spacing: 2 }), [1, 2, 3]);
    expect([...fine.data]).toEqual([1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2]);
    expect(fine).toMatchObject({ shape: [1, 2, 6], spacing: [2, 1, 2 / 3] });
  });

  it("is undone by blockMean", () => {
    const volume = fromArray([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
    expect(blockMean(upsample(volume, [2, 3, 4]), [2, 3, 4]).data).toEqual(volume.data);
  });

  it("refuses factors that are not positive integers", () => {
    expect(() => upsample(fromArray([1, 2], [1, 1, 2]), [1, 1, 1.5])).toThrow(RangeError);
  });
});

describe("rescale", () => {
  const volume = fromArray(Float64Array.of(-2, 0, 6), [1, 1, 3]);

  it("maps a range to the unit interval and back", () => {
    const scale = unitRange(-2, 6);
    expect(scale).toEqual({ offset: -2, scale: 8 });
    expect([...rescale(volume, scale).data]).toEqual([0, 0.25, 1]);
    expect(unscale(rescale(volume, scale), scale)).toEqual(volume);
  });

  it("refuses bytes, which cannot hold fractions", () => {
    const bytes = fromArray(Uint8Array.of(0, 255), [1, 1, 2]) as never;
    expect(() => rescale(bytes, unitRange(0, 255))).toThrow(
      new TypeError("rescale: expected Float32Array or Float64Array, got Uint8Array"),
    );
    expect(() => unscale(bytes, unitRange(0, 255))).toThrow(TypeError);
  });

  it("refuses an empty range", () => {
    expect(() => unitRange(1, 1)).toThrow(
      new RangeError("unitRange: expected finite low < high, got 1 and 1"),
    );
    expect(() => unitRange(0, Infinity)).toThrow(RangeError);
  });
});
