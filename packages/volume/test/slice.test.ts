import { describe, expect, it } from "vitest";
import { crop, fromArray, fromFunction, map, plane, roll } from "../src/index.js";

const ramp = (z: number, y: number, x: number) => 100 * z + 10 * y + x;
const volume = fromFunction(ramp, [2, 3, 4], { spacing: [3, 2, 1], unit: "nm" });

describe("plane", () => {
  it.each([
    ["z", 1, [1, 3, 4], [3, 2, 1], fromFunction((_, y, x) => ramp(1, y, x), [1, 3, 4])],
    ["y", 2, [1, 2, 4], [2, 3, 1], fromFunction((_, z, x) => ramp(z, 2, x), [1, 2, 4])],
    ["x", 0, [1, 2, 3], [1, 3, 2], fromFunction((_, z, y) => ramp(z, y, 0), [1, 2, 3])],
  ] as const)("cuts across %s", (axis, index, shape, spacing, expected) => {
    expect(plane(volume, axis, index)).toEqual({ data: expected.data, shape, spacing, unit: "nm" });
  });

  it("refuses an index outside the axis", () => {
    expect(() => plane(volume, "z", 2)).toThrow(new RangeError("plane: expected z index in 0..1, got 2"));
    expect(() => plane(volume, "x", -1)).toThrow(RangeError);
    expect(() => plane(volume, "x", 0.5)).toThrow(RangeError);
    expect(() => plane(volume, "t" as "x", 0)).toThrow(
      new RangeError("axisIndex: expected axis z, y or x, got t"),
    );
  });
});

describe("crop", () => {
  it("copies a box", () => {
    const box = crop(volume, [1, 1, 2], [1, 2, 2]);
    expect(box).toMatchObject({ shape: [1, 2, 2], spacing: [3, 2, 1], unit: "nm" });
    expect([...box.data]).toEqual([112, 113, 122, 123]);
    box.data.fill(0);
    expect(volume.data[18]).toBe(112);
  });

  it("refuses a box that leaves the volume", () => {
    expect(() => crop(volume, [0, 0, 1], [2, 3, 4])).toThrow(
      new RangeError("crop: expected a box of whole voxels inside 2x3x4, got start [0,0,1] and size [2,3,4]"),
    );
    expect(() => crop(volume, [-1, 0, 0], [1, 1, 1])).toThrow(RangeError);
    expect(() => crop(volume, [0, 0, 0], [0, 1, 1])).toThrow(RangeError);
  });

  it("refuses parts of voxels", () => {
    expect(() => crop(volume, [0, 0, 0.5], [1, 1, 2])).toThrow(RangeError);
    expect(() => crop(volume, [0, 0, 0], [1, 1, 1.5])).toThrow(RangeError);
    expect(() => crop(volume, [0, 0] as never, [1, 1, 1])).toThrow(RangeError);
    expect(() => crop(volume, [0, 0, Number.NaN], [1, 1, 1])).toThrow(RangeError);
  });
});

describe("roll", () => {
  it.each([[[0, 0, 0]], [[1, 0, 0]], [[0, -1, 0]], [[0, 0, 3]], [[-3, 7, -9]]] as const)(
    "moves every voxel by %j with wrap",
    ([dz, dy, dx]) => {
      const wrap = (i: number, n: number) => ((i % n) + n) % n;
      const expected = fromFunction(
        (z, y, x) => ramp(wrap(z - dz, 2), wrap(y - dy, 3), wrap(x - dx, 4)),
        [2, 3, 4],
      );
      expect(roll(volume, [dz, dy, dx]).data).toEqual(expected.data);
    },
  );

  it("refuses shifts that are not whole voxels", () => {
    expect(() => roll(volume, [0.5, 0, 0])).toThrow(
      new RangeError("roll: expected three integer shifts, got [0.5,0,0]"),
    );
    expect(() => roll(volume, [0, Number.NaN, 0])).toThrow(RangeError);
    expect(() => roll(volume, [0, 1] as never)).toThrow(RangeError);
  });

  it("is undone by the opposite roll", () => {
    expect(roll(roll(volume, [1, 2, 3]), [-1, -2, -3])).toEqual(volume);
  });
});

it("never shares memory with its input, also when that is a Node Buffer", () => {
  const bytes = fromArray(Buffer.from([1, 2, 3, 4]), [1, 2, 2]);
  for (const made of [roll(bytes, [0, 1, 0]), crop(bytes, [0, 0, 0], [1, 1, 2]), map(bytes, (v) => 2 * v)]) {
    made.data.fill(9);
    expect([...bytes.data]).toEqual([1, 2, 3, 4]);
  }
});
