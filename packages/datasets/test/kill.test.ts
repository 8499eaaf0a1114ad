import { existsSync } from "node:fs";
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

const campaign = {
  ...waves,
  conditions: [{ x: 0.25 }, { x: 0.5 }, { x: 0.75 }],
  options: { frames: 6, delay: 15 },
};

it("survives kill -9: nothing broken, no orphans, and a rerun completes the same bytes", async () => {
  const folder = temporaryDirectory();
  const store = join(folder, "killed.zarr");
  const log = join(folder, "pids");
  const random = createRandom(20);
  await killCampaign(campaign, store, { frames: 13 + random.integer(10), delay: random.integer(15), log });
  expect(await survivors(loggedPids(log), 3000)).toEqual([]);

  const interrupted = await openStore(store);
  await collect(interrupted);
  expect(interrupted.info.missing.length).toBeGreaterThan(0);

  const { runs } = await runCampaign(campaign, { store, workers: 2 });
  const skipped = runs.filter(({ status }) => status === "skipped");
  expect(skipped.map(({ id }) => id)).toEqual(interrupted.runs.map(({ id }) => id));
  expect(skipped.length).toBeGreaterThan(0);
  const reference = join(folder, "reference.zarr");
  await runCampaign(campaign, { store: reference, workers: 2 });
  await expectSameStore(store, reference);
});

it("continues inside a run that kill -9 interrupted, to the same bytes", async () => {
  const folder = temporaryDirectory();
  const store = join(folder, "killed.zarr");
  const log = join(folder, "pids");
  const long = { ...maps({ frames: 60, delay: 10 }), seeds: [1] };
  const random = createRandom(21);
  for (let kill = 0; kill < 2; kill++) {
    await killCampaign(long, store, { frames: 8, delay: random.integer(15), log });
  }
  const { runs } = await runCampaign(long, { store, workers: 2 });
  expect(runs).toEqual([{ ...runs[0], status: "completed", frames: 60, resumedFrom: expect.any(Number) }]);
  expect(runs[0]!.resumedFrom).toBeGreaterThanOrEqual(15);
  expect(runs[0]).not.toHaveProperty("restarted");
  const reference = join(folder, "reference.zarr");
  await runCampaign(long, { store: reference, workers: 2 });
  await expectSameStore(store, reference);
});

it.skipIf(process.platform === "win32")(
  "leaves no orphan even when a worker is busy in a long computation",
  async () => {
    const folder = temporaryDirectory();
    const log = join(folder, "pids");
    const busy = { ...waves, conditions: [{ x: 8 }], seeds: [1] };
    await killCampaign(busy, join(folder, "busy.zarr"), { frames: 1, delay: 20, log });
    expect(existsSync(log)).toBe(true);
    expect(await survivors(loggedPids(log), 3000)).toEqual([]);
  },
);
