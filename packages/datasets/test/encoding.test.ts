import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { collect } from "../src/index.js";
import { openStore, runCampaign } from "../src/node/index.js";
import { checkEncodingOptions, decodeVoxels, encodeVoxels, resolveEncoding } from "../src/store/encoding.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";
import { writeStore } from "./write-store.js";

const quantised = { dtype: "uint16", range: [-0.5, 1.5] } as const;

describe("uint16", () => {
  it("keeps every voxel within half a step, and the ends of the range exactly", () => {
    const random = createRandom(3);
    const data = Float64Array.from({ length: 5000 }, () => 2 * random.uniform() - 0.5);
    data.set([-0.5, 1.5, 0, 1]);
    const stored = new Uint16Array(data.length);
    encodeVoxels("test", data, quantised, stored);
    const back = decodeVoxels(stored, quantised);
    expect([back[0], back[1], stored[0], stored[1]]).toEqual([-0.5, 1.5, 0, 65535]);
    const error = Math.max(...data.map((value, i) => Math.abs(value - back[i]!)));
    expect(error).toBeLessThanOrEqual(2 / 131070 + 1e-7);
    expect(error).toBeGreaterThan(1.5e-5);
  });

  it.each([1.5000001, -0.6, Number.NaN])("refuses a voxel of %d, outside its range", (value) => {
    const data = Float64Array.of(0, value);
    expect(() => encodeVoxels("frame 3", data, quantised, new Uint16Array(2))).toThrow(
      /^frame 3: expected voxels in \[-0.5, 1.5\], the range of their encoding, got .+ at index 1$/,
    );
  });

  it("comes back from a store within half a step, with an honest record", async () => {
    const encoding = { dtype: "uint16", range: [-1, 2], framesPerChunk: 2 } as const;
    const { store, frames } = await writeStore({ count: 5, encoding });
    const dataset = await openStore(store);
    expect(dataset.runs[0]).toMatchObject({ encoding, frames: 5 });
    const samples = await collect(dataset);
    expect(samples).toHaveLength(5);
    for (const [i, { volume }] of samples.entries()) {
      expect(volume.data).toBeAllclose(frames[i]!.data, { rtol: 0, atol: 3 / 131070 + 2e-7 });
      expect(volume.data).not.toEqual(frames[i]!.data);
    }
  });

  it("fails the run that leaves the range, and says where", async () => {
    const campaign = { ...waves, seeds: [1], encoding: { dtype: "uint16", range: [0, 1] } as const };
    const { failed } = await runCampaign(campaign, { store: `${temporaryDirectory()}/w.zarr`, workers: 1 });
    expect(failed).toHaveLength(2);
    expect(failed[0]!.reason).toMatch(/producer: frame 0: expected voxels in \[0, 1\]/);
  });
});

it.each([1, 2, 3, 4, 7])("reads frames in any order from chunks of %d", async (framesPerChunk) => {
  const { store, id, frames } = await writeStore({
    count: 7,
    encoding: { dtype: "float32", framesPerChunk },
  });
  const dataset = await openStore(store);
  for (const i of [6, 0, 3, 3, 5, 1, 4, 2]) expect((await dataset.frame(id, i)).volume).toEqual(frames[i]);
});

it("refuses f64 voxels that overflow f32, and keeps those that f32 rounds", () => {
  const encode = (...values: number[]) => {
    const out = new Float32Array(values.length);
    encodeVoxels("frame 3", Float64Array.from(values), { dtype: "float32" }, out);
    return [...out];
  };
  expect(encode(0, -0, 1e-300, 3.4e38)).toEqual([0, -0, 0, Math.fround(3.4e38)]);
  expect(() => encode(0, -1e39)).toThrow(
    "frame 3: expected voxels in the range of f32, got -1e+39 at index 1",
  );
});

it("puts up to 2^19 voxels into a chunk, and at least one frame", () => {
  const framesOf = (n: number) => resolveEncoding({ dtype: "float32" }, n ** 3).framesPerChunk;
  expect([16, 48, 64, 128, 256].map(framesOf)).toEqual([128, 4, 2, 1, 1]);
});

it("gives parameters and times of all frames as columns", async () => {
  const { store } = await writeStore({ count: 4 });
  const { x, seed, time } = await (await openStore(store)).columns();
  expect([x, seed, time]).toEqual([
    Float64Array.of(0.5, 0.5, 0.5, 0.5),
    Float64Array.of(1, 1, 1, 1),
    Float64Array.of(0, 1, 2, 3),
  ]);
});

it("refuses encodings there are not", () => {
  const check = (encoding: object) => () => checkEncodingOptions("f", encoding as never);
  expect(check({ dtype: "float64" })).toThrow(/f: expected encoding.dtype "float32" or "uint16"/);
  expect(check({ dtype: "uint16" })).toThrow(/f: expected encoding.range \[least, largest\]/);
  expect(check({ dtype: "uint16", range: [1, 1] })).toThrow(RangeError);
  expect(check({ dtype: "uint16", range: [1, 0] })).toThrow(RangeError);
  expect(check({ dtype: "uint16", range: [0, Number.POSITIVE_INFINITY] })).toThrow(RangeError);
  // The difference, the values and the step, in turn, leave the numbers there are.
  for (const range of [
    [-1e308, 1e308],
    [0, 1e39],
    [0, 1e-320],
  ]) {
    expect(check({ dtype: "uint16", range })).toThrow(/f: expected encoding.range \[least, largest\]/);
  }
  expect(check({ dtype: "uint16", range: [-3e38, 3e38] })).not.toThrow();
  expect(check({ dtype: "float32", framesPerChunk: 0 })).toThrow(/positive integer, got 0/);
});
