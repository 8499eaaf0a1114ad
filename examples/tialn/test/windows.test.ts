import { fromFunction, toFloat32, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { createFieldCoder } from "../src/coder/field-coder.js";
import { cutWindows, joinWindows } from "../src/coder/windows.js";
import { invariantLatents } from "../src/stages/invariant-latents.js";

const grid = { spacing: 1, unit: "nm" } as const;
const field: Volume = toFloat32(fromFunction((z, y, x) => 100 * z + 10 * y + x, [4, 4, 6], grid));

/** Keeps every number. */
const exact = {
  encode: (volumes: readonly Volume[]) => volumes.map(({ data }) => data),
  decode: (latents: readonly Float32Array[]) =>
    latents.map((data): Volume => ({ ...field, data, shape: [2, 2, 2] })),
};

describe("windows of a field", () => {
  it("are its cubes, z slowest", () => {
    const windows = cutWindows(field, 2);
    expect(windows).toHaveLength(12);
    expect(windows[1]!.data).toEqual(Float32Array.of(2, 3, 12, 13, 102, 103, 112, 113));
    expect(windows[6]!.data[0]).toBe(200);
    expect(cutWindows(joinWindows(windows.slice(0, 8), [4, 4, 4]), 4)).toHaveLength(1);
  });

  it("make the field again", () => {
    expect(joinWindows(cutWindows(field, 2), field.shape)).toEqual(field);
  });
});

describe("a field coder", () => {
  it("gives each of many fields its own latent vectors and back", async () => {
    const fields = Array.from({ length: 19 }, (_, i) => ({ ...field, data: field.data.map((v) => v + i) }));
    const coder = createFieldCoder(exact, 2);
    expect((await coder.encode(fields)).map((latents) => latents.length)).toEqual(fields.map(() => 12));
    expect(await coder.reconstruct(fields)).toEqual(fields);
  });

  it("has moments over windows and shifts that do not depend on the origin when many shifts are taken", async () => {
    const cube = toFloat32(fromFunction((z, y, x) => Math.sin(z + 2 * y + 3 * x), [4, 4, 4], grid));
    const coder = createFieldCoder({ ...exact, encode: (v) => v.map(({ data }) => data.slice(0, 1)) }, 2);
    const [latent] = await invariantLatents(coder, [cube], { shifts: 200, seed: 1 });
    const mean = cube.data.reduce((a, b) => a + b) / 64;
    const square = cube.data.reduce((a, b) => a + b * b) / 64;
    expect(latent).toHaveLength(2);
    expect(latent![0]).toBeCloseTo(mean, 1);
    expect(latent![1]).toBeCloseTo(Math.sqrt(square - mean ** 2), 1);
  });
});
