import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readImageStack } from "../src/node/index.js";
import { ramp } from "./ramp.js";
import { temporaryDirectory } from "./temporary-directory.js";

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/images/${name}`, import.meta.url));

it("reads a folder of images in natural order of names", async () => {
  const folder = temporaryDirectory();
  for (const z of [8, 9, 10]) copyFileSync(fixture(`u2-slice-${z}.png`), join(folder, `u2-slice-${z}.png`));
  writeFileSync(join(folder, "readme.txt"), "cut with a beam");
  const { data, spacing } = await readImageStack(folder, { spacing: [50, 10, 10], unit: "nm" });
  expect([...data]).toEqual(ramp("u2"));
  expect(spacing).toEqual([50, 10, 10]);
  copyFileSync(fixture("u2.tif"), join(folder, "other.TIF"));
  await expect(readImageStack(folder)).rejects.toThrow("got 3 of PNG and 1 of TIFF");
});

it("reads one TIFF file, or a folder of them", async () => {
  const folder = temporaryDirectory();
  await expect(readImageStack(folder)).rejects.toThrow("got 0 of PNG and 0 of TIFF");
  for (const k of [1, 2]) copyFileSync(fixture("u1.tif"), join(folder, `part${k}.tiff`));
  expect((await readImageStack(fixture("u1.tif"), { grey: "unit" })).data).toBeInstanceOf(Float32Array);
  expect((await readImageStack(folder)).shape).toEqual([6, 6, 7]);
});
