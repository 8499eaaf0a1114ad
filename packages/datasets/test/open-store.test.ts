import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ZipFileStore from "@zarrita/storage/zip";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { collect, openStore as openAnyStore, select, splitByGroup } from "../src/index.js";
import { openStore } from "../src/node/index.js";
import { writeStore } from "./write-store.js";

it("reads back the bits that were written, by index and in order", async () => {
  const { store, id, frames } = await writeStore();
  const dataset = await openStore(store);
  expect(dataset.entries).toEqual(
    [0, 1, 2].map((frame) => ({ id: `${id}/${frame}`, group: id, frame, params: { x: 0.5, seed: 1 } })),
  );
  expect((await collect(dataset)).map((sample) => sample.volume)).toEqual(frames);
  expect((await dataset.frame(id, 1)).volume).toEqual(frames[1]);
  expect(await dataset.read(dataset.entries[2]!)).toMatchObject({ id: `${id}/2`, params: { time: 2 } });
  expect(await dataset.times(id)).toEqual(Float64Array.of(0, 1, 2));
});

it("hands out fresh arrays", async () => {
  const { store, id } = await writeStore();
  const dataset = await openStore(store);
  (await dataset.frame(id, 0)).volume.data.fill(7);
  (await dataset.times(id)).fill(7);
  expect((await dataset.frame(id, 0)).volume.data).not.toContain(7);
  expect(await dataset.times(id)).toEqual(Float64Array.of(0, 1, 2));
});

it("reads from a Map, as it would from any zarrita store", async () => {
  const { store, frames } = await writeStore();
  const map = new Map<string, Uint8Array>();
  for (const name of readdirSync(store, { recursive: true, encoding: "utf8" })) {
    const path = join(store, name);
    if (statSync(path).isFile()) map.set(`/${name.replaceAll("\\", "/")}`, readFileSync(path));
  }
  const samples = await collect(await openAnyStore(map));
  expect(samples.map((sample) => sample.volume)).toEqual(frames);
});

it("reads from a zip file", async () => {
  const { store, frames } = await writeStore();
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(store, { recursive: true, encoding: "utf8" })) {
    const path = join(store, name);
    if (statSync(path).isFile()) files[name.replaceAll("\\", "/")] = new Uint8Array(readFileSync(path));
  }
  const zip = ZipFileStore.fromBlob(new Blob([zipSync(files) as Uint8Array<ArrayBuffer>]));
  expect((await collect(await openAnyStore(zip))).map((sample) => sample.volume)).toEqual(frames);
});

describe("a store written by zarr-python", () => {
  const path = fileURLToPath(new URL("./fixtures/python-store.zarr", import.meta.url));
  const value = (run: number, frame: number, i: number) => 1000 * run + 100 * frame + i + 0.25;

  it("reads every voxel, the times and the provenance", async () => {
    const dataset = await openStore(path);
    expect(dataset.runs.map(({ id }) => id)).toEqual(["run-b", "run-a"]);
    expect(dataset.info).toMatchObject({ name: "python", license: "CC0-1.0", missing: ["run-c"] });
    const samples = await collect(dataset);
    expect(samples).toHaveLength(6);
    for (const { volume, group, params, id } of samples) {
      const run = group === "run-b" ? 0 : 1;
      const frame = Number(id.split("/")[1]);
      expect(volume).toMatchObject({ shape: [2, 3, 4], spacing: [1, 0.5, 0.25], unit: "nm" });
      expect([...volume.data]).toEqual(Array.from({ length: 24 }, (_, i) => value(run, frame, i)));
      expect(params).toEqual({ xAl: 0.4 + 0.1 * run, seed: 10 + run, time: 0.125 * (frame + 1) });
    }
  });

  it("splits without reading a voxel and reads only the chosen part", async () => {
    const dataset = await openStore(path);
    const { test } = splitByGroup(dataset.entries, { test: 0.5, seed: 1 });
    const groups = new Set((await collect(select(dataset, test))).map(({ group }) => group));
    expect(groups.size).toBe(1);
  });
});
