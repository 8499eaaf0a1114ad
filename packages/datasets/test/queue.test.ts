import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bullmqExecutor, serveQueue } from "../src/bullmq/index.js";
import { isDatasetsError } from "../src/index.js";
import { type CampaignProgress, openStore, runCampaign } from "../src/node/index.js";
import { expectSameStore } from "./expect-same-store.js";
import { killCampaign } from "./kill-campaign.js";
import { maps } from "./maps.js";
import { killGroup, startQueueWorker } from "./queue-worker.js";
import { freePort, startRedis, withoutRedis } from "./redis-server.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves } from "./waves.js";

const newStore = () => join(temporaryDirectory(), "queue.zarr");

describe.skipIf(withoutRedis)("a queue", () => {
  let connection = "";
  let workers: Awaited<ReturnType<typeof startQueueWorker>>[] = [];
  beforeAll(async () => {
    ({ connection } = await startRedis());
    workers = await Promise.all([startQueueWorker(connection), startQueueWorker(connection)]);
  });
  afterAll(async () => {
    await Promise.all(workers.map(killGroup));
  });

  it("gives the bytes of a local campaign, and tells the same", async () => {
    const stores = [newStore(), newStore()] as const;
    const seen: CampaignProgress[] = [];
    const onProgress = (progress: CampaignProgress) => seen.push(progress);
    const executor = bullmqExecutor({ connection });
    const { runs } = await runCampaign(waves, { store: stores[0], executor, onProgress });
    expect(runs.map(({ status }) => status)).toEqual(Array(4).fill("completed"));
    expect(seen.at(-1)).toMatchObject({ done: 4, completed: 4, framesWritten: 12, failed: 0 });
    await runCampaign(waves, { store: stores[1], workers: 2 });
    await expectSameStore(...stores);
  });

  it("lists failing runs with their reasons, at once", async () => {
    const conditions = [2, 4, 0.5].map((x) => ({ x }));
    const executor = bullmqExecutor({ connection });
    const { failed, runs } = await runCampaign(
      { ...waves, conditions, seeds: [1] },
      { store: newStore(), executor },
    );
    expect(failed.map(({ reason }) => reason)).toEqual([
      "Error: no solution at x = 2",
      "RangeError: producer: frame 1: expected finite voxels, got NaN at index 5",
    ]);
    expect(runs.at(-1)).toMatchObject({ status: "completed", frames: 3 });
  });

  it("tries a run whose process dies as often as told", async () => {
    const executor = bullmqExecutor({ connection, attempts: 2 });
    const campaign = { ...waves, conditions: [{ x: 3 }], seeds: [1] };
    const { failed } = await runCampaign(campaign, { store: newStore(), executor });
    expect(failed.map(({ reason }) => reason)).toEqual(["worker process ended with code 3: out of luck"]);
  });

  it("stops within seconds and leaves nothing to do", async () => {
    const store = newStore();
    const controller = new AbortController();
    let aborted = 0;
    const onProgress = ({ event }: CampaignProgress) => {
      if (event.kind !== "frame") return;
      aborted = Date.now();
      controller.abort(new Error("enough"));
    };
    const options = {
      store,
      executor: bullmqExecutor({ connection }),
      signal: controller.signal,
      onProgress,
    };
    const campaign = { ...waves, options: { frames: 100, delay: 50 } };
    await expect(runCampaign(campaign, options)).rejects.toThrow("enough");
    expect(Date.now() - aborted).toBeLessThan(6000);
    expect(readdirSync(store)).toEqual(["zarr.json"]);
  });

  it("has the run of a killed worker finished by another, to the same bytes", async () => {
    const store = newStore();
    const campaign = { ...maps({ frames: 30, delay: 15 }), seeds: [1] };
    let kill: Promise<unknown> | undefined;
    const onProgress = ({ event, framesWritten }: CampaignProgress) => {
      if (event.kind !== "frame" || framesWritten < 10 || kill) return;
      kill = Promise.all(workers.map(killGroup)).then(async () => {
        workers = [await startQueueWorker(connection), await startQueueWorker(connection)];
      });
    };
    const executor = bullmqExecutor({ connection });
    const { runs } = await runCampaign(campaign, { store, executor, checkpointEvery: 0, onProgress });
    await kill;
    expect(runs).toEqual([{ ...runs[0], status: "completed", frames: 30, resumedFrom: expect.any(Number) }]);
    expect(runs[0]!.resumedFrom).toBeGreaterThanOrEqual(8);
    const reference = newStore();
    await runCampaign(campaign, { store: reference, workers: 1 });
    await expectSameStore(store, reference);
  });

  it("continues the campaign of a killed process, to the same bytes", async () => {
    const store = newStore();
    const campaign = maps({ frames: 60, delay: 15 });
    const random = createRandom(30);
    await killCampaign(campaign, store, { frames: 10, delay: random.integer(50), queue: connection });
    const executor = bullmqExecutor({ connection });
    const { runs } = await runCampaign(campaign, { store, executor, checkpointEvery: 0 });
    expect(runs.map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect(runs.some(({ resumedFrom }) => resumedFrom !== undefined)).toBe(true);
    const reference = newStore();
    await runCampaign(campaign, { store: reference, workers: 2 });
    await expectSameStore(store, reference);
  });

  it("gives runs back when a service closes, and tells when no worker is left", async () => {
    const { connection } = await startRedis();
    const service = await serveQueue({ connection, workers: 1 });
    let closed: Promise<void> | undefined;
    const onProgress = ({ event }: CampaignProgress) => {
      if (event.kind === "frame") closed ??= service.close();
    };
    const campaign = { ...maps({ frames: 200, delay: 20 }), seeds: [1] };
    const executor = bullmqExecutor({ connection, patience: 1.5 });
    const store = newStore();
    const error = await runCampaign(campaign, { store, executor, onProgress }).catch((e: unknown) => e);
    await closed;
    expect(isDatasetsError(error, "QueueError") && error.reason).toMatch(/no worker listens to it for 1.5 s/);
    expect((await openStore(store)).runs).toEqual([]);
  });
});

describe("without Redis", () => {
  it("says so", async () => {
    const connection = `redis://127.0.0.1:${await freePort()}`;
    const executor = bullmqExecutor({ connection, patience: 0.5 });
    const error = await runCampaign(waves, { store: newStore(), executor }).catch((e: unknown) => e);
    expect(isDatasetsError(error, "QueueError") && error.reason).toMatch(
      /no connection to Redis within 0.5 s: .*ECONNREFUSED/,
    );
  });

  it("refuses invalid options", async () => {
    expect(() => bullmqExecutor({ connection: "", patience: 0 })).toThrow(RangeError);
    expect(() => bullmqExecutor({ connection: "", attempts: 0 })).toThrow(RangeError);
    await expect(serveQueue({ connection: "", workers: 0 })).rejects.toThrow(RangeError);
    await expect(serveQueue({ connection: "", lostAfter: 0 })).rejects.toThrow(RangeError);
  });
});
