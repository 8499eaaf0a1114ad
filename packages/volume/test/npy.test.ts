import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRandom, fromArray, fromFunction, toFloat32, VolumeFormatError } from "../src/index.js";
import { decodeNpy, encodeNpy } from "../src/npy/index.js";

const ramp = (z: number, y: number, x: number) => 100 * z + 10 * y + x + 0.5;
const volume = fromFunction(ramp, [2, 3, 4]);
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}.npy`, import.meta.url)));

/** A file with any header text, to try headers that numpy would not write. */
function withHeader(dict: string, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(dict);
  return Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0, ...text, ...data]);
}

describe("files made by numpy", () => {
  it.each([
    ["f4", Float32Array],
    ["f8_v2", Float64Array],
    ["f8_v3", Float64Array],
    ["f4_big_endian", Float32Array],
    ["f8_big_endian", Float64Array],
    ["f4_fortran", Float32Array],
  ])("reads %s exactly", (name, type) => {
    const read = decodeNpy(fixture(name), { spacing: [3, 2, 1], unit: "nm" });
    expect(read.data).toBeInstanceOf(type);
    expect([...read.data]).toEqual([...volume.data]);
    expect({ ...read, data: 0 }).toEqual({ data: 0, shape: [2, 3, 4], spacing: [3, 2, 1], unit: "nm" });
  });

  it("reads bytes, planes and lines", () => {
    expect(decodeNpy(fixture("u1")).data).toEqual(Uint8Array.from(volume.data));
    const plane = decodeNpy(fixture("f8_fortran_2d"));
    expect(plane.shape).toEqual([1, 3, 4]);
    expect(plane.data).toEqual(fromFunction((_, y, x) => ramp(1, y, x), [1, 3, 4]).data);
    const line = decodeNpy(fixture("f8_1d"));
    expect(line.shape).toEqual([1, 1, 4]);
    expect([...line.data]).toEqual([120.5, 121.5, 122.5, 123.5]);
  });

  it.each([
    ["i4", "read npy: expected dtype <f4, <f8, >f4, >f8 or |u1, got '<i4'"],
    ["f8_4d", "read npy: expected a shape of 1 to 3 positive extents, got (1, 2, 3, 4)"],
    ["f8_empty", "read npy: expected a shape of 1 to 3 positive extents, got (0, 3, 4)"],
  ])("refuses %s", (name, message) => {
    expect(() => decodeNpy(fixture(name))).toThrow(new VolumeFormatError("npy", message.slice(10)));
  });
});

it("writes the very bytes that numpy writes", () => {
  expect(encodeNpy(toFloat32(volume))).toEqual(fixture("f4"));
  expect(encodeNpy(fromArray(Uint8Array.from(volume.data), [2, 3, 4]))).toEqual(fixture("u1"));
});

it("reads back what it writes, from views at odd offsets and into memory of its own", () => {
  const bytes = encodeNpy(volume);
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  const buffer = Buffer.from(shifted.buffer, 1);
  const read = decodeNpy(buffer);
  expect(read).toEqual(volume);
  buffer.fill(0);
  expect(read).toEqual(volume);
});

it("keeps NaN, infinities and signed zero", () => {
  const special = fromArray(Float64Array.of(Number.NaN, Infinity, -Infinity, -0), [1, 1, 4]);
  expect(decodeNpy(encodeNpy(special)).data).toEqual(special.data);
});

describe("malformed files", () => {
  it("says what is wrong", () => {
    const bytes = encodeNpy(toFloat32(volume));
    expect(() => decodeNpy(bytes.subarray(0, 3))).toThrow("read npy: expected at least 10 bytes, got 3");
    expect(() => decodeNpy(bytes.subarray(0, 20))).toThrow(
      "read npy: expected a header of 118 bytes, got 10",
    );
    expect(() => decodeNpy(bytes.subarray(0, 223))).toThrow(
      "read npy: expected 96 bytes of data for shape (2, 3, 4), got 95",
    );
    expect(() => decodeNpy(Uint8Array.from([...bytes, 0]))).toThrow(
      "read npy: expected 96 bytes of data for shape (2, 3, 4), got 97",
    );
    expect(() => decodeNpy(new TextEncoder().encode("PK\u0003\u0004 a zip file"))).toThrow(
      "read npy: expected the magic string \\x93NUMPY, got other bytes",
    );
    expect(() => decodeNpy(Uint8Array.from(bytes).fill(4, 6, 7))).toThrow(
      "read npy: expected version 1.0, 2.0 or 3.0, got 4.0",
    );
  });

  it.each([
    ["", "expected a header dictionary with descr, fortran_order and shape"],
    ["{}", "expected a header dictionary with descr, fortran_order and shape"],
    ["{'descr': '<f4', 'fortran_order': False}", "expected a shape of 1 to 3 positive extents, got none"],
    ["{'descr': '<f4', 'shape': (1,)}", "expected fortran_order True or False, got none"],
    ["{'shape': (1,), 'fortran_order': False}", "expected dtype <f4, <f8, >f4, >f8 or |u1, got none"],
    [
      "{'descr': '<f4', 'fortran_order': False, 'shape': ()}",
      "expected a shape of 1 to 3 positive extents, got ()",
    ],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", /positive extents/],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (1)}", /positive extents, got \(1\)/],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (01,)}", /positive extents, got \(01,\)/],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': True}", /expected a header dictionary/],
    [
      "{'descr': '<f4', 'shape': (2,), 'fortran_order': False, 'shape': (1,)}",
      /expected a header dictionary/,
    ],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}\u00A0", /expected a header dictionary/],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}\0", /expected a header dictionary/],
  ])("refuses the header %j", (dict, reason) => {
    expect(() => decodeNpy(withHeader(dict))).toThrow(reason);
  });

  it("takes header keys in any order", () => {
    const read = decodeNpy(
      withHeader("{'shape': (2,), 'fortran_order': False, 'descr': '|u1'}\n", Uint8Array.of(7, 8)),
    );
    expect([...read.data]).toEqual([7, 8]);
  });

  it("refuses every proper prefix of a file with VolumeFormatError", () => {
    const bytes = encodeNpy(volume);
    for (let n = 0; n < bytes.length; n++) {
      expect(() => decodeNpy(bytes.subarray(0, n)), `prefix ${n}`).toThrow(VolumeFormatError);
    }
  });

  it("survives 300 random byte changes per file", () => {
    const random = createRandom(20, 1);
    for (const source of ["f4", "f8_v3", "f4_fortran"].map(fixture)) {
      for (let i = 0; i < 300; i++) {
        const bytes = source.slice();
        for (let k = random.integer(4); k >= 0; k--) {
          const span = random.integer(2) === 0 ? 128 : bytes.length;
          bytes[random.integer(span)] = random.integer(256);
        }
        try {
          const { data, shape } = decodeNpy(bytes);
          expect(data.length).toBe(shape[0] * shape[1] * shape[2]);
        } catch (error) {
          expect(error).toBeInstanceOf(VolumeFormatError);
        }
      }
    }
  });
});

it("tells callers' mistakes apart from bad files", () => {
  expect(() => decodeNpy("x" as unknown as Uint8Array)).toThrow(TypeError);
  expect(() => decodeNpy(fixture("f4"), { spacing: 0 })).toThrow(RangeError);
  expect(() => encodeNpy({ ...volume, shape: [2, 3, 5] })).toThrow("encodeNpy: expected 30 voxels");
  const integers = { ...volume, data: new Int16Array(24) } as unknown as typeof volume;
  expect(() => encodeNpy(integers)).toThrow(
    "encodeNpy: expected data as Float32Array, Float64Array, Uint8Array, got Int16Array",
  );
});
