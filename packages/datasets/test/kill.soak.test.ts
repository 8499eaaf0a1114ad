import { rmSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@microstructure/volume";
import { expect, it } from "vitest";
import { collect } from "../src/index.js";
import { openStore, runCampaign } from "../src/node/index.js";
import { expectSameStore } from "./expect-same-store.js";
import { killCampaign, loggedPids, survivors } from "./kill-campaign.js";
import { maps } from "./maps.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";

it("survives ten kills at random moments, then completes the same bytes", async () => {
  const folder = temporaryDirectory();
  const campaign = {
    ...waves,
    conditions: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((x) => ({ x })),
    seeds: [1, 2, 3],
    options: { frames: 5, delay: 4 },
  };
  const store = join(folder, "killed.zarr");
  const log = join(folder, "pids");
  const random = createRandom(7);
  let before = 0;
  for (let kill = 0; kill < 10; kill++) {
    const frames = random.integer(12);
    await killCampaign(campaign, store, { frames, delay: random.integer(40), log });
    expect(await survivors(loggedPids(log), 3000)).toEqual([]);
    rmSync(log, { force: true });
    const dataset = await openStore(store);
    await collect(dataset);
    expect(dataset.runs.length).toBeGreaterThanOrEqual(before);
    before = dataset.runs.length;
  }
  await runCampaign(campaign, { store, workers: 2 });
  const reference = join(folder, "reference.zarr");
  await runCampaign(campaign, { store: reference, workers: 2 });
  await expectSameStore(store, reference);
});

it("continues inside the same run after thirty kills at random moments, to the same bytes", async () => {
  const folder = temporaryDirectory();
  const campaign = { ...maps({ frames: 800, delay: 2 }), seeds: [1] };
  const store = join(folder, "killed.zarr");
  const log = join(folder, "pids");
  const random = createRandom(8);
  let reported = -1;
  for (let kill = 0; kill < 30; kill++) {
    const frames = random.integer(16);
    await killCampaign(campaign, store, { frames, delay: random.integer(20), log });
    reported += frames;
  }
  const { runs } = await runCampaign(campaign, { store, workers: 2 });
  expect(runs).toMatchObject([{ status: "completed", resumedFrom: expect.any(Number) }]);
  expect(runs[0]!.resumedFrom).toBeGreaterThanOrEqual(reported);
  expect(runs[0]).not.toHaveProperty("restarted");
  const reference = join(folder, "reference.zarr");
  await runCampaign(campaign, { store: reference, workers: 2 });
  await expectSameStore(store, reference);
});
