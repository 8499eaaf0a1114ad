import { join } from "node:path";
import { expect, it } from "vitest";
import { type Executor, localProcesses, runCampaign } from "../src/node/index.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";

const newStore = () => join(temporaryDirectory(), "waves.zarr");

it("serves one campaign after the other", async () => {
  const executor = localProcesses({ workers: 2 });
  for (const seeds of [[1], [2]]) {
    const { runs } = await runCampaign({ ...waves, seeds }, { store: newStore(), executor });
    expect(runs.map(({ status }) => status)).toEqual(["completed", "completed"]);
  }
});

it("fails the runs that an executor says nothing about", async () => {
  const executor: Executor = {
    describe: async () => ({ name: "wave-producer", version: "1" }),
    execute: async ([first]) => new Map([[first!.id, { status: "failed", reason: "no machine" }]]),
    close: async () => {},
  };
  const { runs, failed } = await runCampaign({ ...waves, seeds: [1] }, { store: newStore(), executor });
  expect(failed).toEqual(runs);
  expect(failed.map(({ reason }) => reason)).toEqual([
    "no machine",
    "the executor gave no outcome for this run",
  ]);
});
