import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AsyncReadable } from "@zarrita/storage";
import FileSystemStore from "@zarrita/storage/fs";
import { expect, it } from "vitest";
import { InvalidStoreError, isDatasetsError } from "../src/index.js";
import { openStore, runCampaign } from "../src/node/index.js";
import { seal } from "../src/store/seal.js";
import { sha256 } from "../src/store/sha256.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";
import { writeStore } from "./write-store.js";

const oneFrame = { dtype: "float32", framesPerChunk: 1 } as const;

async function reasonOf(action: () => Promise<unknown>): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (isDatasetsError(error, "InvalidStoreError")) return `${error.path}: ${error.reason}`;
    throw error;
  }
  throw new Error("expected an InvalidStoreError");
}

function editJson(path: string, edit: (metadata: { attributes: Record<string, unknown> }) => void): void {
  const metadata = JSON.parse(readFileSync(path, "utf8"));
  edit(metadata);
  writeFileSync(path, JSON.stringify(metadata));
}

it("refuses what is no store", async () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "file"), "text");
  for (const path of [join(folder, "absent"), folder, join(folder, "file")]) {
    expect(await reasonOf(() => openStore(path))).toMatch(/^\/: not a Zarr v3 group/);
  }
  expect(await reasonOf(() => openStore(new Map()))).toMatch(/not a Zarr v3 group/);
});

it("refuses a Zarr group that is no dataset", async () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "zarr.json"), JSON.stringify({ zarr_format: 3, node_type: "group" }));
  expect(await reasonOf(() => openStore(folder))).toMatch(
    /expected attribute format "microstructure-dataset"/,
  );
});

it("refuses another format version, to read and to continue", async () => {
  const { store } = await writeStore({ encoding: oneFrame });
  editJson(join(store, "zarr.json"), ({ attributes }) => {
    attributes.formatVersion = 1;
  });
  expect(await reasonOf(() => openStore(store))).toMatch(/expected format version 2, got 1/);
  expect(await reasonOf(() => runCampaign(waves, { store }))).toMatch(/expected format version 2, got 1/);
});

const altered = "attributes were altered: their SHA-256 is not that of their seal";

it("refuses damaged metadata", async () => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  const metadata = join(store, id, "zarr.json");
  editJson(metadata, ({ attributes }) => {
    attributes.shape = [2, 3, 0];
  });
  expect(await reasonOf(() => openStore(store))).toBe(`/${id}: ${altered}`);
  editJson(join(store, "zarr.json"), ({ attributes }) => {
    attributes.runs = [];
  });
  expect(await reasonOf(() => openStore(store))).toBe(`/: ${altered}`);
  truncateSync(join(store, "zarr.json"), 40);
  expect(await reasonOf(() => openStore(store))).toMatch(/not a Zarr v3 group/);
});

it.each([
  ["a number beyond the largest", "1e400"],
  ["lists in lists, twenty thousand deep", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
])("refuses attributes that hold %s", async (_, value) => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  for (const name of [join(id, "zarr.json"), "zarr.json"]) {
    const path = join(store, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"attributes": {', `"attributes": { "more": ${value},`));
    expect(readFileSync(path, "utf8")).toContain(value);
    expect(await reasonOf(() => openStore(store))).toMatch(/attributes cannot be checked/);
    writeFileSync(path, text);
  }
  expect((await openStore(store)).size).toBe(3);
});

it("refuses a missing chunk instead of making one up", async () => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  const dataset = await openStore(store);
  rmSync(join(store, id, "frames", "c.1.0.0.0"));
  expect(await reasonOf(() => dataset.frame(id, 1))).toBe(`/${id}/frames/c.1.0.0.0: file is missing`);
  expect((await dataset.frame(id, 0)).volume.data).toHaveLength(24);
  rmSync(join(store, id, "time", "c.0"));
  expect(await reasonOf(async () => (await openStore(store)).times(id))).toMatch(/file is missing/);
});

it.each([
  ["half", (size: number) => size >> 1],
  ["all but one byte", (size: number) => size - 1],
  ["nothing", () => 0],
])("refuses a truncated chunk: %s left", async (_, left) => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  const path = join(store, id, "frames", "c.2.0.0.0");
  truncateSync(path, left(readFileSync(path).length));
  const dataset = await openStore(store);
  expect(await reasonOf(() => dataset.frame(id, 2))).toMatch(/frames\/c\.2\.0\.0\.0: file was altered/);
});

it("refuses a chunk of another frame and a chunk of altered bytes", async () => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  const frames = join(store, id, "frames");
  writeFileSync(join(frames, "c.2.0.0.0"), readFileSync(join(frames, "c.1.0.0.0")));
  const dataset = await openStore(store);
  expect(await reasonOf(() => dataset.frame(id, 2))).toMatch(/file was altered/);
  const path = join(frames, "c.1.0.0.0");
  const bytes = readFileSync(path);
  for (let i = 0; i < bytes.length; i++) {
    const altered = Buffer.from(bytes);
    altered[i]! ^= 0x10;
    writeFileSync(path, altered);
    expect(await reasonOf(() => dataset.frame(id, 1))).toMatch(/file was altered/);
  }
});

it("refuses an array of another shape or type than the run states, although sealed", async () => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  const metadata = join(store, id, "frames", "zarr.json");
  const written = JSON.parse(readFileSync(metadata, "utf8"));
  const forge = async (change: object) => {
    const text = JSON.stringify({ ...written, ...change });
    writeFileSync(metadata, text);
    const group = JSON.parse(readFileSync(join(store, id, "zarr.json"), "utf8"));
    const { seal: _, ...attributes } = group.attributes;
    attributes.files["frames/zarr.json"] = await sha256(Buffer.from(text));
    writeFileSync(
      join(store, id, "zarr.json"),
      JSON.stringify({ ...group, attributes: await seal(attributes) }),
    );
    return reasonOf(async () => (await openStore(store)).frame(id, 0));
  };
  expect(await forge({ shape: [2, 2, 3, 4] })).toMatch(
    /expected \[3,2,3,4\] in chunks \[1,2,3,4\], got \[2,2,3,4\]/,
  );
  expect(await forge({ data_type: "int32", fill_value: 0 })).toMatch(/expected data type float32/);
});

it("does not overwrite a damaged run when a campaign continues", async () => {
  const store = join(temporaryDirectory(), "waves.zarr");
  const { runs } = await runCampaign({ ...waves, seeds: [1] }, { store, workers: 1 });
  const run = join(store, runs[0]!.id);
  rmSync(join(run, "frames", "c.0.0.0.0"));
  expect(await reasonOf(() => runCampaign({ ...waves, seeds: [1] }, { store }))).toMatch(
    /expected 1 chunks of frames, got 0; delete its directory/,
  );
  rmSync(run, { recursive: true });
  const { runs: again } = await runCampaign({ ...waves, seeds: [1] }, { store, workers: 1 });
  expect(again.map(({ status }) => status)).toEqual(["completed", "skipped"]);
});

it("hands on what a failing connection said, and reads on once it is back", async () => {
  const { store, id, frames } = await writeStore();
  const disk = new FileSystemStore(store);
  const lost = new TypeError("fetch failed");
  let isDown = false;
  const flaky: AsyncReadable = {
    async get(key) {
      if (isDown) throw lost;
      return disk.get(key);
    },
  };
  const dataset = await openStore(flaky);
  isDown = true;
  for (const read of [() => openStore(flaky), () => dataset.frame(id, 1), () => dataset.times(id)]) {
    await expect(read()).rejects.toMatchObject({ _tag: "InvalidStoreError", cause: lost });
  }
  isDown = false;
  expect((await dataset.frame(id, 1)).volume).toEqual(frames[1]);
  expect(await dataset.times(id)).toHaveLength(3);
});

it("names unknown runs and frames as the caller's mistake", async () => {
  const { store, id } = await writeStore({ encoding: oneFrame });
  const dataset = await openStore(store);
  await expect(dataset.frame("nothing", 0)).rejects.toThrow(
    /frame: expected the id of a complete run, got nothing/,
  );
  await expect(dataset.frame(id, 3)).rejects.toThrow(/expected an index in \[0, 3\)/);
  await expect(dataset.frame(id, -1)).rejects.toThrow(RangeError);
  await expect(dataset.times("nothing")).rejects.toThrow(RangeError);
});

it("guards by tag, across copies of the package", () => {
  const error = new InvalidStoreError("/a", "b");
  expect(isDatasetsError(error)).toBe(true);
  expect(isDatasetsError(error, "StoreConflictError")).toBe(false);
  expect(isDatasetsError(Object.assign(new Error("copy"), { _tag: "InvalidStoreError" }))).toBe(true);
  expect(isDatasetsError({ _tag: "InvalidStoreError" })).toBe(false);
  expect(isDatasetsError(Object.assign(new Error("other"), { _tag: "VolumeFormatError" }))).toBe(false);
});
