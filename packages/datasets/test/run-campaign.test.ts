import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { type Campaign, openStore, runCampaign } from "../src/node/index.js";
import { temporaryDirectory } from "./temporary-directory.js";

const producer = fileURLToPath(new URL("./fixtures/wave-producer.ts", import.meta.url));
const campaign: Campaign = { name: "waves", producer, conditions: [{ x: 0.25 }, { x: 0.5 }], seeds: [1, 2] };

it("computes every condition with every seed and reads them back", async () => {
  const store = join(temporaryDirectory(), "waves.zarr");
  const result = await runCampaign(campaign, { store, workers: 2 });
  expect(result.failed).toEqual([]);
  const dataset = await openStore(store);
  expect(dataset.size).toBe(12);
  const sample = await dataset.frame(result.runs[3]!.id, 2);
  expect(sample.params).toEqual({ x: 0.5, seed: 2, time: 1 });
  expect(sample.volume.data[23]).toBeCloseTo(0.5 + Math.sin(2 + 2 + 1 + 20 + 300), 6);
});
