import { expect, it } from "vitest";
import {
  assertSameShape,
  assertShape,
  assertVolume,
  axisIndex,
  formatShape,
  fromArray,
  offsetOf,
  sameShape,
  type Volume,
  voxelCount,
  zeros,
} from "../src/index.js";

it("counts, indexes and names", () => {
  expect(voxelCount([2, 3, 4])).toBe(24);
  expect(offsetOf([2, 3, 4], 1, 2, 3)).toBe(23);
  expect((["z", "y", "x"] as const).map(axisIndex)).toEqual([0, 1, 2]);
  expect(sameShape([1, 2, 3], [1, 2, 3])).toBe(true);
  expect(sameShape([1, 2, 3], [1, 2, 4])).toBe(false);
  expect(formatShape([48, 48, 48])).toBe("48x48x48");
});

it("accepts shapes of three positive integers only", () => {
  expect(() => assertShape("f", [1, 1, 1])).not.toThrow();
  for (const shape of [[1, 1], [1, 1, 1, 1], [1, 1, -1], [1, 1, Number.NaN], undefined]) {
    expect(() => assertShape("f", shape as never)).toThrow(RangeError);
  }
  expect(() => assertSameShape("f", zeros([1, 1, 2]), zeros([1, 2, 1]))).toThrow(
    new RangeError("f: expected volumes of one shape, got 1x1x2 and 1x2x1"),
  );
});

it("names the first thing that makes a record no volume", () => {
  const good = zeros([1, 1, 2]);
  const check = (change: object) => () => assertVolume("f", { ...good, ...change } as Volume);
  expect(check({})).not.toThrow();
  expect(() => assertVolume("f", null as unknown as Volume)).toThrow(TypeError);
  expect(check({ data: [1, 2] })).toThrow(
    new TypeError("f: expected a Volume record { data, shape, spacing, unit }"),
  );
  expect(check({ shape: [1, 2] })).toThrow("f: expected shape [nz, ny, nx]");
  expect(check({ shape: [1, 1, 3] })).toThrow(new RangeError("f: expected 3 voxels for shape 1x1x3, got 2"));
  expect(check({ spacing: [1, 1] })).toThrow("f: expected spacing of three positive numbers, got [1,1]");
  expect(check({ unit: "parsec" })).toThrow("f: expected unit nm, um, m, lattice, got parsec");
});

it("asks a volume for the whole grid, without the shorthands of the makers", () => {
  const good = zeros([1, 1, 2]);
  const check = (change: object) => () => assertVolume("f", { ...good, ...change } as Volume);
  expect(check({ spacing: 2 })).toThrow(
    new RangeError("f: expected spacing of three positive numbers, got 2"),
  );
  expect(check({ spacing: undefined })).toThrow(RangeError);
  expect(check({ spacing: "111" })).toThrow(RangeError);
  expect(check({ spacing: [1, 1, Number.NaN] })).toThrow(RangeError);
  expect(check({ unit: undefined })).toThrow("f: expected unit nm, um, m, lattice, got undefined");
});

it("takes floats and bytes as voxels and no other typed array", () => {
  const check = (data: ArrayBufferView) => () => assertVolume("f", { ...zeros([1, 1, 2]), data } as never);
  for (const data of [new Float64Array(2), new Uint8Array(2), Buffer.alloc(2)]) {
    expect(check(data)).not.toThrow();
  }
  expect(check(new Int16Array(2))).toThrow(
    new TypeError("f: expected data as Float32Array, Float64Array, Uint8Array, got Int16Array"),
  );
  expect(check(new Uint8ClampedArray(2))).toThrow(TypeError);
  expect(check(new BigInt64Array(2))).toThrow(TypeError);
  expect(check(new DataView(new ArrayBuffer(2)))).toThrow("got DataView");
  expect(() => fromArray(new Int16Array(2) as never, [1, 1, 2])).toThrow("fromArray: expected data as");
});
