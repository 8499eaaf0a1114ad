import { expect, it } from "vitest";
import { acceptsNpy, acceptsVti, fuzzNpy, fuzzVti, NPY_FILES, VTI_FILES } from "./fuzz-readers.js";

it("reads the valid files that damage starts from as the descriptions of the formats say", () => {
  for (const file of NPY_FILES) expect(acceptsNpy(file)).toBe(true);
  for (const file of VTI_FILES) expect(acceptsVti(file)).toBe(true);
});

it("reads 200 damaged npy files as their headers say or refuses them with VolumeFormatError", async () => {
  const { accepted, refused } = await fuzzNpy(1, 200);
  expect(accepted).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(100);
});

it("reads 200 damaged vti files as their elements say or refuses them with VolumeFormatError", async () => {
  const { accepted, refused } = await fuzzVti(2, 200);
  expect(accepted).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(100);
});
