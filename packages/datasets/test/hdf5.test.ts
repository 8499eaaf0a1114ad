import { afterEach, describe, expect, it, vi } from "vitest";
import { decodeHdf5, listHdf5 } from "../src/hdf5/index.js";
import { isDatasetsError } from "../src/index.js";
import { imageFixture } from "./fixture.js";
import { mutants } from "./mutants.js";
import { ramp } from "./ramp.js";

const bytes = imageFixture("stack.h5");
const FEATURE_IDS = "DataContainers/Image/CellData/FeatureIds";

describe("decodeHdf5", () => {
  it("reads chunked, shuffled and compressed data as h5py wrote them", async () => {
    const volume = await decodeHdf5(bytes, "grey", { spacing: [50, 10, 10], unit: "nm" });
    expect(volume).toEqual({
      data: Float32Array.from(ramp("u2")),
      shape: [3, 6, 7],
      spacing: [50, 10, 10],
      unit: "nm",
    });
  });

  it("reads either byte order, 64-bit integers, booleans and planes", async () => {
    expect([...(await decodeHdf5(bytes, "big-endian")).data]).toEqual(ramp("u2"));
    expect((await decodeHdf5(bytes, "long")).data).toEqual(Float64Array.from(ramp("i4")));
    expect((await decodeHdf5(bytes, "mask")).data).toEqual(Uint8Array.from(ramp("u2"), (v) => v % 2));
    const plane = await decodeHdf5(bytes, "plane");
    expect(plane.shape).toEqual([1, 6, 7]);
    expect(plane.data).toEqual(Float64Array.from(ramp("f8", [1, 6, 7])));
  });

  it("takes one index of four axes, and leaves out an axis of length 1 by itself", async () => {
    const frame = await decodeHdf5(bytes, "runs/c", { take: { axis: 0, index: 1 } });
    expect(frame.data).toEqual(Float32Array.from(ramp("f4"), (v) => v + 1));
    const ids = await decodeHdf5(bytes, `/${FEATURE_IDS}`);
    expect(ids.shape).toEqual([3, 6, 7]);
    expect(ids.data).toEqual(Float64Array.from(ramp("i4")));
    await expect(decodeHdf5(bytes, "runs/c")).rejects.toThrow(
      /the option take for 4 axes in runs\/c, got shape 2x3x6x7/,
    );
    await expect(decodeHdf5(bytes, "runs/c", { take: { axis: 0, index: 2 } })).rejects.toThrow(
      "index 2 of axis 0",
    );
  });

  it.each([
    ["nothing", /expected a dataset at nothing, got none; the file has .*grey/],
    ["labels", "expected numbers in labels"],
    ["nan", "expected finite values in nan, got NaN at voxel 0"],
  ])("says why %s is no volume", async (path, reason) => {
    const error = await decodeHdf5(bytes, path).catch((e: unknown) => e);
    expect(error).toMatchObject({ _tag: "FileFormatError", format: "hdf5" });
    expect(String(error)).toMatch(reason);
  });

  it("names a compression that is not read", async () => {
    await expect(decodeHdf5(imageFixture("lzf.h5"), "grey")).rejects.toThrow(
      "read hdf5: expected grey uncompressed or with gzip, got lzf; save it again",
    );
  });

  it("gives the library's innermost reason for a file cut short, and reads on after it", async () => {
    await expect(decodeHdf5(bytes.subarray(0, 5000), "grey")).rejects.toThrow(
      /^read hdf5: truncated file: eof = 5000/,
    );
    expect((await decodeHdf5(bytes, "grey")).shape).toEqual([3, 6, 7]);
  });

  it.each([
    ["grey", "gzip", [0x78, 0x5e]],
    [FEATURE_IDS, "fletcher32", [...new Uint8Array(Int32Array.from(ramp("i4").slice(0, 3)).buffer)]],
  ])("sees any damage to the data of %s, which %s guards", async (path, _, start) => {
    const { data } = await decodeHdf5(bytes, path);
    const first = bytes.findIndex((_byte, i) => start.every((byte, k) => bytes[i + k] === byte));
    expect(first).toBeGreaterThan(0);
    for (let at = first; at < first + 24; at++) {
      const damaged = bytes.slice();
      damaged[at] = bytes[at]! ^ (1 << (at % 8));
      const result = await decodeHdf5(damaged, path).catch((error: unknown) => error);
      if (!isDatasetsError(result, "FileFormatError")) expect(result).toMatchObject({ data });
    }
  });

  it("reads damaged copies or throws its error", async () => {
    const printed = vi.spyOn(console, "error");
    let refused = 0;
    for (const damaged of mutants(bytes, 200)) {
      for (const path of ["grey", FEATURE_IDS]) {
        try {
          const { data, shape } = await decodeHdf5(damaged, path);
          expect(data.length).toBe(shape[0] * shape[1] * shape[2]);
          expect(data.every(Number.isFinite)).toBe(true);
        } catch (error) {
          if (!isDatasetsError(error, "FileFormatError")) throw error;
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
    expect(printed).not.toHaveBeenCalled();
  });
});

it("listHdf5 gives path, shape and type of every dataset", async () => {
  expect(await listHdf5(bytes)).toEqual([
    { path: FEATURE_IDS, shape: [3, 6, 7, 1], type: "i4" },
    { path: "big-endian", shape: [3, 6, 7], type: "u2" },
    { path: "grey", shape: [3, 6, 7], type: "u2" },
    { path: "labels", shape: [2], type: "other" },
    { path: "long", shape: [3, 6, 7], type: "i8" },
    { path: "mask", shape: [3, 6, 7], type: "bool" },
    { path: "nan", shape: [1, 2, 2], type: "f4" },
    { path: "plane", shape: [6, 7], type: "f8" },
    { path: "runs/c", shape: [2, 3, 6, 7], type: "f4" },
  ]);
});

describe("without h5wasm", () => {
  afterEach(() => vi.doUnmock("h5wasm"));

  it("says how to install it", async () => {
    vi.doMock("h5wasm", () => {
      throw new Error("Cannot find package");
    });
    await expect(listHdf5(bytes)).rejects.toMatchObject({
      _tag: "MissingPackageError",
      message: "h5wasm is not installed: run npm install h5wasm",
    });
  });
});
