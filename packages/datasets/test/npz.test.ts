import { readFileSync } from "node:fs";
import { fromFunction, toFloat32 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { isDatasetsError, type Sample } from "../src/index.js";
import { decodeNpz, decodeSamplesNpz, encodeNpz, encodeSamplesNpz, type NpyArray } from "../src/npz/index.js";
import { mutants } from "./mutants.js";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`fixtures/npz/${name}.npz`, import.meta.url)));
const ramp = Float64Array.from({ length: 24 }, (_, i) => i);

const sample = (frame: number): Sample => ({
  id: `run Ω/${frame}`,
  group: "run Ω",
  params: { time: 10 * frame, x: 0.1, seed: 7 },
  volume: toFloat32(
    fromFunction((z, y, x) => frame + z + y / 3 + x / 7, [2, 3, 4], { spacing: [2, 1, 0.5], unit: "nm" }),
  ),
});

describe("decodeNpz", () => {
  it.each(["arrays", "arrays-compressed"])("reads %s as numpy wrote them", (name) => {
    const shape = [2, 3, 4];
    expect(decodeNpz(fixture(name))).toEqual({
      f4: { data: Float32Array.from(ramp, (v) => v / 7), shape },
      f8_fortran: { data: ramp.map((v) => v / 7), shape },
      f4_big_endian: { data: Float32Array.from(ramp, (v) => v / 7), shape },
      i8: { data: ramp.map((v) => v - 5), shape },
      u2: { data: Uint16Array.from(ramp), shape },
      bool: { data: Uint8Array.from(ramp, (v) => v % 2), shape },
      scalar: { data: Float64Array.of(0.5), shape: [] },
      text: { data: ["a/0", "", "Ωμ"], shape: [3] },
      empty: { data: new Float32Array(0), shape: [0, 3] },
    });
  });

  it("says what it does not read", () => {
    expect(() => decodeNpz(fixture("objects"))).toThrow(
      /expected numbers or texts of a fixed size in a, got .*'\|O'/,
    );
    expect(() => decodeNpz(new Uint8Array(100))).toThrow("read npz: expected a zip archive");
    expect(() => decodeNpz("a" as never)).toThrow(TypeError);
  });

  it.each(["arrays", "arrays-compressed"])("gives the arrays of a damaged %s or throws its error", (name) => {
    const whole = fixture(name);
    const arrays = decodeNpz(whole);
    let refused = 0;
    for (const bytes of mutants(whole, 400)) {
      try {
        expect(decodeNpz(bytes)).toEqual(arrays);
      } catch (error) {
        if (!isDatasetsError(error, "FileFormatError")) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(300);
  });
});

describe("encodeNpz", () => {
  const arrays: Record<string, NpyArray> = {
    u1: { data: Uint8Array.of(1, 2, 255), shape: [3] },
    i2: { data: Int16Array.of(-2, 3), shape: [2, 1] },
    f8: { data: ramp, shape: [2, 3, 2, 2] },
    text: { data: ["", "μ-phase"], shape: [2] },
    scalar: { data: Float32Array.of(3), shape: [] },
  };

  it.each([false, true])("writes what decodeNpz reads, compressed: %s", (compress) => {
    const bytes = encodeNpz(arrays, { compress });
    expect(decodeNpz(bytes)).toEqual(arrays);
    expect(encodeNpz(arrays, { compress })).toEqual(bytes);
  });

  it("writes more texts than a function takes arguments", () => {
    const data = Array.from({ length: 150_000 }, (_, i) => String(i));
    const { id } = decodeNpz(encodeNpz({ id: { data, shape: [150_000] } }));
    expect(id?.data[149_999]).toBe("149999");
  });

  it("refuses shapes that do not fit", () => {
    expect(() => encodeNpz({ a: { data: ramp, shape: [5, 5] } })).toThrow(
      "encodeNpz: expected a shape of 24 values for a, got [5,5]",
    );
  });
});

describe("samples in .npz files", () => {
  it("come back as they were", async () => {
    const samples = [sample(0), sample(1), sample(2)];
    const bytes = await encodeSamplesNpz(samples);
    expect(decodeSamplesNpz(bytes)).toEqual(samples);
    const { frames, time, unit, group } = decodeNpz(bytes);
    expect(frames?.shape).toEqual([3, 2, 3, 4]);
    expect(time).toEqual({ data: Float64Array.of(0, 10, 20), shape: [3] });
    expect(unit).toEqual({ data: ["nm"], shape: [] });
    expect(group?.data).toEqual(["run Ω", "run Ω", "run Ω"]);
  });

  it("may have parameters that are called like arrays of the file", async () => {
    const params = { frames: 121, id: 1, "params/id": 2, time: 0 };
    const bytes = await encodeSamplesNpz([{ ...sample(0), params }]);
    expect(Object.keys(decodeNpz(bytes))).toEqual(
      expect.arrayContaining(["frames", "params/frames", "params/id", "params/params/id", "time"]),
    );
    expect(decodeSamplesNpz(bytes)).toEqual([{ ...sample(0), params }]);
  });

  it("may come from a script that gives frames and parameters alone", () => {
    const [first, second] = decodeSamplesNpz(fixture("samples"), { spacing: 2, unit: "um" });
    expect(first).toMatchObject({ id: "0", group: "0", params: { time: 0, x: 0.25 } });
    expect(second).toEqual({
      id: "1",
      group: "1",
      params: { time: 10, x: 0.75 },
      volume: { data: Float32Array.from(ramp.slice(12)), shape: [1, 3, 4], spacing: [2, 2, 2], unit: "um" },
    });
  });

  it("are refused when they differ", async () => {
    const other = { ...sample(1), params: { time: 10 } };
    await expect(encodeSamplesNpz([sample(0), other])).rejects.toThrow(
      "expected the parameters seed,time,x in run Ω/1",
    );
    const coarse = { ...sample(1), volume: { ...sample(1).volume, spacing: [1, 1, 1] as const } };
    await expect(encodeSamplesNpz([sample(0), coarse])).rejects.toThrow("got [1,1,1] nm in run Ω/1");
    await expect(encodeSamplesNpz([])).rejects.toThrow("at least one sample");
  });

  it("are refused when not finite", async () => {
    await expect(encodeSamplesNpz([{ ...sample(0), params: { a: Number.NaN } }])).rejects.toThrow(
      "expected finite a, got others in run Ω/0",
    );
    const volume = { ...sample(0).volume, data: new Float32Array(24).fill(Number.NaN) };
    await expect(encodeSamplesNpz([{ ...sample(0), volume }])).rejects.toThrow("expected finite voxels");
  });

  it.each<[string, Record<string, NpyArray>, RegExp]>([
    ["no frames", {}, /expected an array frames of 4 axes, got \[none\]/],
    ["frames of f64", { frames: { data: ramp, shape: [1, 2, 3, 4] } }, /expected frames of float32 or uint8/],
    [
      "a parameter of another length",
      { frames: { data: new Uint8Array(24), shape: [2, 1, 3, 4] }, x: { data: ramp, shape: [24] } },
      /expected 2 finite numbers in x, one per frame, got \[24\]/,
    ],
    [
      "a value that is not finite",
      { frames: { data: Float32Array.of(1, Number.NaN), shape: [2, 1, 1, 1] } },
      /expected finite values, got others in frame 1/,
    ],
    [
      "a parameter in two arrays",
      {
        frames: { data: new Uint8Array(1), shape: [1, 1, 1, 1] },
        x: { data: Float64Array.of(1), shape: [1] },
        "params/x": { data: Float64Array.of(2), shape: [1] },
      },
      /expected one array for parameter x, got two/,
    ],
    [
      "an unknown unit",
      { frames: { data: new Uint8Array(1), shape: [1, 1, 1, 1] }, unit: { data: ["ft"], shape: [] } },
      /expected unit nm, um, m, lattice, got ft/,
    ],
  ])("are refused with %s", (_, arrays, reason) => {
    expect(() => decodeSamplesNpz(encodeNpz(arrays))).toThrow(reason);
  });
});
