import { readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  type Campaign,
  type CampaignProgress,
  openStore,
  type RunCampaignOptions,
  runCampaign,
} from "../src/node/index.js";
import { expectSameStore } from "./expect-same-store.js";
import { maps } from "./maps.js";
import { temporaryDirectory } from "./temporary-directory.js";

const newStore = () => join(temporaryDirectory(), "maps.zarr");
function compute(campaign: Campaign, store: string, options: Partial<RunCampaignOptions> = {}) {
  return runCampaign(campaign, { store, workers: 2, checkpointEvery: 0, ...options });
}

/** Stops `campaign` by its signal when it has written `frames` frames. */
async function stop(
  campaign: Campaign,
  store: string,
  frames: number,
  options: Partial<RunCampaignOptions> = {},
): Promise<void> {
  const controller = new AbortController();
  const onProgress = ({ framesWritten }: CampaignProgress) => {
    if (framesWritten === frames) controller.abort(new Error("enough"));
  };
  const { signal } = controller;
  await expect(compute(campaign, store, { ...options, signal, onProgress })).rejects.toThrow("enough");
}

/** Directories of the unfinished runs of a store, in order of their ids. */
function partials(store: string): string[] {
  const [claim] = readdirSync(join(store, ".partial"));
  const parent = join(store, ".partial", claim as string);
  return readdirSync(parent)
    .sort()
    .map((id) => join(parent, id));
}

async function expectSameAsUninterrupted(campaign: Campaign, store: string): Promise<void> {
  const reference = newStore();
  await compute(campaign, reference);
  await expectSameStore(store, reference);
}

it.concurrent("runs whose process died continue after their last checkpoint, or start over if it is damaged", async () => {
  const store = newStore();
  const diesWhile = join(temporaryDirectory(), "flag");
  const campaign = maps({ diesWhile });
  writeFileSync(diesWhile, "");
  const { failed } = await compute(campaign, store);
  expect(failed.map(({ reason }) => reason)).toEqual(Array(2).fill("worker process ended with code 3"));
  expect((await openStore(store)).size).toBe(0);

  rmSync(diesWhile);
  truncateSync(join(partials(store)[1] as string, "checkpoint"), 100);
  const seen: CampaignProgress[] = [];
  const { runs } = await compute(campaign, store, { onProgress: (progress) => seen.push(progress) });
  const reason = "checkpoint is cut short";
  expect(runs.map(({ id, params, seed, ...outcome }) => outcome)).toEqual([
    { status: "completed", frames: 6, resumedFrom: 2 },
    { status: "completed", frames: 6, restarted: reason },
  ]);
  const events = seen.map(({ event }) => event);
  expect(events).toContainEqual({ kind: "run-resumed", run: runs[0]!.id, frame: 2, time: 0.2 });
  expect(events).toContainEqual({ kind: "run-restarted", run: runs[1]!.id, reason });
  expect(seen.at(-1)).toMatchObject({ done: 2, framesResumed: 3, framesWritten: 9 });
  await expectSameAsUninterrupted(campaign, store);
});

it.concurrent("a run continues after a stop of its campaign", async () => {
  const store = newStore();
  const campaign = { ...maps({ frames: 40, delay: 10 }), seeds: [1] };
  await stop(campaign, store, 4);
  const { runs } = await compute(campaign, store);
  expect(runs[0]!.resumedFrom).toBeGreaterThanOrEqual(3);
  await expectSameAsUninterrupted(campaign, store);
});

it.concurrent("nothing is left of an unfinished run of another producer version", async () => {
  const store = newStore();
  const campaign = { ...maps({ frames: 40, delay: 10 }), seeds: [1] };
  await stop(campaign, store, 2);
  const [kept] = partials(store);
  const producer = join(temporaryDirectory(), "next.ts");
  const text = `export { produce } from ${JSON.stringify(campaign.producer)};`;
  writeFileSync(producer, `${text} export const name = "map-producer", version = "2";`);
  const { runs } = await compute({ ...campaign, producer }, store);
  expect(kept).not.toContain(runs[0]!.id);
  expect(runs).toEqual([{ ...runs[0], status: "completed", frames: 40 }]);
  expect(runs[0]).not.toHaveProperty("resumedFrom");
  expect(readdirSync(store).sort()).toEqual([runs[0]!.id, "zarr.json"]);
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses checkpointEvery %d", async (checkpointEvery) => {
  await expect(compute(maps(), newStore(), { checkpointEvery })).rejects.toThrow(
    `runCampaign: expected checkpointEvery to be seconds >= 0, got ${checkpointEvery}`,
  );
});
