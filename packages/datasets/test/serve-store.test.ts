import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import {
  augment,
  cache,
  collect,
  leakReport,
  leaveOneOut,
  prefetch,
  type Sample,
  type StoredDataset,
  select,
  sharedGroups,
  shuffle,
  splitByValue,
} from "../src/index.js";
import { openStore, runCampaign } from "../src/node/index.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";

let dataset: StoredDataset;
beforeAll(async () => {
  const store = join(temporaryDirectory(), "waves.zarr");
  await runCampaign(waves, { store, workers: 2 });
  dataset = await openStore(store);
});

it("splits a store by what its runs were made with, before a voxel is read", () => {
  const held = splitByValue(dataset.entries, ({ params }) => params.x, { held: [0.5] });
  expect(held.test.map(({ params }) => params.x)).toEqual(Array(6).fill(0.5));
  expect(held.train.map(({ params }) => params.x)).toEqual(Array(6).fill(0.25));
  expect(sharedGroups(held.train, held.test)).toEqual([]);
  const folds = leaveOneOut(dataset.entries, ({ params }) => params.seed);
  expect(folds.map(({ held: seed, test }) => [seed, test.length])).toEqual([
    [1, 6],
    [2, 6],
  ]);
});

it("serves it cached, shuffled, moved and ahead of time, each frame as it was stored", async () => {
  const { train } = splitByValue(dataset.entries, ({ params }) => params.x, { held: [0.5] });
  const kept = cache(select(dataset, train), { bytes: 1e6 });
  const served = await collect(prefetch(augment(shuffle(kept, 1), { seed: 1, roll: true }), 3));
  expect(new Set(served.map(({ id }) => id))).toEqual(new Set(train.map(({ id }) => id)));
  for (const { id, volume } of served) {
    const stored = await dataset.read(train.find((entry) => entry.id === id)!);
    expect([...volume.data].sort()).toEqual([...stored.volume.data].sort());
  }
});

it("finds the frames that runs of different seeds share", async () => {
  // The producer's wave moves on by one step per frame and starts one step further with the next seed.
  const split = splitByValue(dataset.entries, ({ params }) => params.seed, { held: [2] });
  const report = await leakReport(dataset, split);
  expect(report.sharedGroups).toEqual([]);
  const copies = report.nearest.filter(({ distance }) => distance === 0);
  expect(report.test).toMatchObject({ count: 6, near: 4 });
  expect(copies).toHaveLength(4);
  for (const { id, nearest } of copies) {
    const [test, train] = [await frameOf(id), await frameOf(nearest)];
    expect(test.volume).toEqual(train.volume);
    expect(test.params).toEqual({ ...train.params, seed: 2, time: test.params.time });
  }
});

function frameOf(id: string): Promise<Sample> {
  return dataset.read(dataset.entries.find((entry) => entry.id === id)!);
}
