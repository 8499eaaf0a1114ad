import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bullmqExecutor } from "../src/bullmq/index.js";
import { type CampaignProgress, runCampaign } from "../src/node/index.js";
import { expectSameStore } from "./expect-same-store.js";
import { killCampaign } from "./kill-campaign.js";
import { maps } from "./maps.js";
import { killGroup, startQueueWorker } from "./queue-worker.js";
import { startRedis, withoutRedis } from "./redis-server.js";
import { temporaryDirectory } from "./temporary-directory.js";

describe.skipIf(withoutRedis)("a campaign over a queue", () => {
  let connection = "";
  let workers: ChildProcess[] = [];
  beforeAll(async () => {
    ({ connection } = await startRedis());
    workers = await Promise.all([startQueueWorker(connection), startQueueWorker(connection)]);
  });
  afterAll(async () => {
    await Promise.all(workers.map(killGroup));
  });

  it("survives ten kills of its own process, then completes the same bytes", async () => {
    const folder = temporaryDirectory();
    const store = join(folder, "killed.zarr");
    const campaign = maps({ frames: 1000, delay: 40 });
    const random = createRandom(40);
    for (let kill = 0; kill < 10; kill++) {
      await killCampaign(campaign, store, {
        frames: random.integer(24),
        delay: random.integer(40),
        queue: connection,
      });
    }
    const executor = bullmqExecutor({ connection });
    const { runs } = await runCampaign(campaign, { store, executor, checkpointEvery: 0 });
    for (const run of runs) {
      expect(run).toMatchObject({ status: "completed", resumedFrom: expect.any(Number) });
      expect(run).not.toHaveProperty("restarted");
    }
    const reference = join(folder, "reference.zarr");
    await runCampaign(campaign, { store: reference, workers: 2 });
    await expectSameStore(store, reference);
  }, 300_000);

  it("survives ten kills of workers in one call, to the same bytes", async () => {
    const folder = temporaryDirectory();
    const store = join(folder, "killed.zarr");
    const campaign = maps({ frames: 1000, delay: 25 });
    const random = createRandom(41);
    let kills = 0;
    let due = 20 + random.integer(40);
    let replacing: Promise<void> | undefined;
    const replace = async (index: number) => {
      await killGroup(workers[index]!);
      workers[index] = await startQueueWorker(connection);
      replacing = undefined;
    };
    const onProgress = ({ event, framesWritten }: CampaignProgress) => {
      if (event.kind !== "frame" || framesWritten < due || replacing || kills === 10) return;
      due = framesWritten + 20 + random.integer(40);
      replacing = replace(kills++ % 2);
    };
    const executor = bullmqExecutor({ connection, attempts: 20 });
    const { runs } = await runCampaign(campaign, { store, executor, checkpointEvery: 0, onProgress });
    await replacing;
    expect(kills).toBe(10);
    expect(runs.map(({ status }) => status)).toEqual(["completed", "completed"]);
    const reference = join(folder, "reference.zarr");
    await runCampaign(campaign, { store: reference, workers: 2 });
    await expectSameStore(store, reference);
  }, 300_000);
});
