import { describe, expect, it } from "vitest";
import {
  extent,
  filled,
  fromArray,
  fromFunction,
  isVolumeError,
  map,
  toFloat32,
  toFloat64,
  VolumeFormatError,
  zeros,
  zipMap,
} from "../src/index.js";

describe("create", () => {
  it("makes zeros and constants on a unit lattice by default", () => {
    expect(zeros([1, 2, 3])).toEqual({
      data: new Float32Array(6),
      shape: [1, 2, 3],
      spacing: [1, 1, 1],
      unit: "lattice",
    });
    expect([...filled(0.5, [1, 1, 2]).data]).toEqual([0.5, 0.5]);
  });

  it("spreads one spacing over three axes and keeps three", () => {
    expect(zeros([1, 1, 1], { spacing: 2, unit: "nm" })).toMatchObject({ spacing: [2, 2, 2], unit: "nm" });
    expect(zeros([1, 1, 1], { spacing: [3, 2, 1] }).spacing).toEqual([3, 2, 1]);
  });

  it("keeps typed arrays without a copy and turns plain arrays into f32", () => {
    const bytes = Uint8Array.of(1, 2);
    expect(fromArray(bytes, [1, 1, 2]).data).toBe(bytes);
    expect(fromArray([1, 2], [1, 1, 2]).data).toEqual(Float32Array.of(1, 2));
  });

  it("samples a function with x fastest, in f64", () => {
    const { data } = fromFunction((z, y, x) => 100 * z + 10 * y + x, [2, 2, 3]);
    expect(data).toEqual(Float64Array.of(0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112));
  });

  it("says what a wrong argument is", () => {
    expect(() => zeros([0, 1, 1])).toThrow(
      new RangeError("zeros: expected shape [nz, ny, nx] of positive integers, got [0,1,1]"),
    );
    expect(() => fromFunction(() => 0, [1, 1.5, 1])).toThrow("fromFunction: expected shape");
    expect(() => fromArray([1, 2, 3], [1, 1, 2])).toThrow(
      new RangeError("fromArray: expected 2 values for shape 1x1x2, got 3"),
    );
    expect(() => zeros([1, 1, 1], { spacing: [1, 0, 1] })).toThrow(
      new RangeError("zeros: expected spacing of three positive numbers, got [1,0,1]"),
    );
    expect(() => zeros([1, 1, 1], { spacing: Number.NaN })).toThrow(RangeError);
    expect(() => zeros([1, 1, 1], { unit: "mm" as "nm" })).toThrow(
      new RangeError("zeros: expected unit nm, um, m, lattice, got mm"),
    );
  });
});

describe("convert", () => {
  it("returns the input itself when there is nothing to do", () => {
    const single = filled(0.1, [1, 1, 2]);
    const double = toFloat64(single);
    expect(toFloat32(single)).toBe(single);
    expect(toFloat64(double)).toBe(double);
  });

  it("rounds once and keeps the grid", () => {
    const double = fromArray(Float64Array.of(0.1), [1, 1, 1], { spacing: 2, unit: "um" });
    expect(toFloat32(double)).toEqual({ ...double, data: Float32Array.of(0.1) });
    expect(toFloat64(fromArray(Uint8Array.of(255), [1, 1, 1])).data).toEqual(Float64Array.of(255));
  });
});

describe("map and zipMap", () => {
  const volume = fromArray(Float64Array.of(1, 2, 3), [1, 1, 3]);

  it("maps values with their index and leaves the input alone", () => {
    expect([...map(volume, (v, i) => v * 10 + i).data]).toEqual([10, 21, 32]);
    expect([...volume.data]).toEqual([1, 2, 3]);
  });

  it("combines two volumes in the storage of the first", () => {
    const sum = zipMap(volume, filled(0.5, [1, 1, 3]), (a, b) => a + b);
    expect(sum.data).toEqual(Float64Array.of(1.5, 2.5, 3.5));
    expect(() => zipMap(volume, zeros([1, 3, 1]), (a) => a)).toThrow(
      new RangeError("zipMap: expected volumes of one shape, got 1x1x3 and 1x3x1"),
    );
  });
});

it("recognises its tagged errors, also from another copy of the package", () => {
  const error = new VolumeFormatError("npy", "expected x, got y");
  expect(error).toMatchObject({ name: "VolumeFormatError", format: "npy", reason: "expected x, got y" });
  expect(isVolumeError(error)).toBe(true);
  expect(isVolumeError(Object.assign(new Error("copy"), { _tag: "VolumeFormatError" }))).toBe(true);
  expect(isVolumeError(new RangeError("x"))).toBe(false);
  expect(isVolumeError({ _tag: "VolumeFormatError" })).toBe(false);
});

it("finds the extent of bytes as of floats", () => {
  expect(extent(fromArray(Uint8Array.of(3, 1, 2), [1, 1, 3]))).toEqual([1, 3]);
});
