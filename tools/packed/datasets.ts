import { strict as assert } from "node:assert";
import { collect, hardnessLiterature, select, sharedGroups, splitByGroup } from "@microstructure/datasets";
import { openStore, runCampaign } from "@microstructure/datasets/node";

const producer = new URL("./datasets.producer.js", import.meta.url).href;
const campaign = { name: "demo", producer, conditions: [{ xAl: 0.4 }, { xAl: 0.6 }], seeds: [1, 2] };
const { failed } = await runCampaign(campaign, { store: "demo.zarr", workers: 2 });
assert.deepEqual(failed, []);
const dataset = await openStore("demo.zarr");
const { train, test } = splitByGroup(dataset.entries, { test: 0.25, seed: 7 });
assert.deepEqual(sharedGroups(train, test), []);
const samples = await collect(select(dataset, test));
assert.equal(hardnessLiterature().length, 30);
assert.ok(samples.length > 0 && samples.every(({ volume }) => volume.data.length === 64));
console.log("frames", train.length, "+", test.length, "hardness rows", hardnessLiterature().length);
