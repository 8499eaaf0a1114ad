import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { isDatasetsError } from "../src/index.js";
import { adoptRuns, openStore, runCampaign, shareOf } from "../src/node/index.js";
import { expectSameStore } from "./expect-same-store.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";

const guide = new URL("../../../docs/guide/scale-out.md", import.meta.url);
const entry = new URL("../src/node/index.ts", import.meta.url).href;

it("deals every run to one share, and none of them empty", () => {
  for (const [conditions, seeds] of [
    [1, 7],
    [3, 5],
    [4, 1],
  ] as const) {
    const campaign = {
      ...waves,
      conditions: Array.from({ length: conditions }, (_, x) => ({ x })),
      seeds: Array.from({ length: seeds }, (_, i) => i),
    };
    for (let count = 1; count <= conditions * seeds; count++) {
      const shares = Array.from({ length: count }, (_, index) => shareOf(campaign, { index, count }));
      const runs = shares.map((share) => share.conditions.flatMap(({ x }) => share.seeds.map((s) => [x, s])));
      expect(Math.min(...runs.map(({ length }) => length))).toBeGreaterThan(0);
      expect(new Set(runs.flat().map(String)).size).toBe(conditions * seeds);
      expect(runs.flat()).toHaveLength(conditions * seeds);
    }
  }
});

it.each([
  [{ index: 0, count: 0 }, /count to be an integer from 1 to 4/],
  [{ index: 0, count: 5 }, /count to be an integer from 1 to 4 \(runs\), got 5/],
  [{ index: 2, count: 2 }, /index to be an integer from 0 to 1, got 2/],
  [{ index: Number.NaN, count: 2 }, /index/],
])("refuses share %j", (share, message) => {
  expect(() => shareOf(waves, share)).toThrow(message);
});

it("runs the recipe of the guide: tasks of an array, then one merge, to the bytes of one campaign", async () => {
  const cwd = temporaryDirectory();
  const page = readFileSync(guide, "utf8");
  for (const [, name, code] of page.matchAll(
    /```ts no-run\n\/\/ (campaign|task|merge)\.mjs\n([\s\S]+?)```/g,
  )) {
    writeFileSync(
      join(cwd, `${name}.mts`),
      code!
        .replaceAll("@microstructure/datasets/node", entry)
        .replace(".mjs", ".mts")
        .replace(/"[^"]*producer\.js"/, JSON.stringify(waves.producer)),
    );
  }
  const flags = ["--import", import.meta.resolve("tsx"), "--conditions=@microstructure/source"];
  const node = (file: string, env: NodeJS.ProcessEnv = {}) =>
    promisify(execFile)(process.execPath, [...flags, join(cwd, file)], {
      cwd,
      env: { ...process.env, ...env },
    });
  mkdirSync(join(cwd, "shares"));
  for (const index of ["0", "2"]) {
    await node("task.mts", {
      SLURM_ARRAY_TASK_ID: index,
      SLURM_ARRAY_TASK_COUNT: "3",
      SLURM_CPUS_PER_TASK: "1",
    });
  }
  expect(readdirSync(join(cwd, "shares")).sort()).toEqual(["0.zarr", "2.zarr"]);
  await node("merge.mts");
  const { campaign } = await import(join(cwd, "campaign.mts"));
  await runCampaign(campaign, { store: join(cwd, "reference.zarr"), workers: 2 });
  await expectSameStore(join(cwd, "tialn.zarr"), join(cwd, "reference.zarr"));
});

it("moves runs once, and refuses what is no share of the same campaign", async () => {
  const folder = temporaryDirectory();
  const [a, b, whole] = ["a.zarr", "b.zarr", "whole.zarr"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const share = shareOf(waves, { index: 0, count: 4 });
  await runCampaign(share, { store: a, workers: 1 });
  await runCampaign({ ...share, name: "ripples" }, { store: b, workers: 1 });
  expect(await adoptRuns([a], whole)).toEqual((await openStore(whole)).runs.map(({ id }) => id));
  expect(await adoptRuns([a], whole)).toEqual([]);
  const other = await adoptRuns([b], whole).catch((e: unknown) => e);
  expect(isDatasetsError(other, "StoreConflictError") && other.reason).toBe(
    'holds campaign "ripples", not "waves"',
  );
  mkdirSync(join(folder, "empty"));
  await expect(adoptRuns([join(folder, "empty")], whole)).rejects.toThrow(/expected a dataset/);
});
