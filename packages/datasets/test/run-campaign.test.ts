import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collect, isDatasetsError } from "../src/index.js";
import { type CampaignProgress, openStore, runCampaign } from "../src/node/index.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waveProducer, waves, waveValue } from "./waves.js";

const newStore = () => join(temporaryDirectory(), "waves.zarr");

describe.concurrent("a complete campaign", () => {
  it("stores every condition with every seed, with provenance", async () => {
    const store = newStore();
    const result = await runCampaign({ ...waves, license: "CC0-1.0" }, { store, workers: 2 });
    expect(result.failed).toEqual([]);
    expect(result.runs.map(({ params, seed, status }) => ({ ...params, seed, status }))).toEqual([
      { x: 0.25, seed: 1, status: "completed" },
      { x: 0.25, seed: 2, status: "completed" },
      { x: 0.5, seed: 1, status: "completed" },
      { x: 0.5, seed: 2, status: "completed" },
    ]);

    const dataset = await openStore(store);
    expect(dataset.size).toBe(12);
    expect(dataset.info).toEqual({
      name: "waves",
      license: "CC0-1.0",
      producer: { name: "wave-producer", version: "1" },
      missing: [],
    });
    const sample = await dataset.frame(result.runs[3]!.id, 2);
    expect(sample.params).toEqual({ x: 0.5, seed: 2, time: 1 });
    expect(sample.volume).toMatchObject({ shape: [2, 3, 4], spacing: [0.5, 0.5, 0.5], unit: "nm" });
    expect(sample.volume.data[23]).toBe(waveValue(0.5, 2, 2, [1, 2, 3]));
    expect(dataset.runs[3]).toMatchObject({
      params: { x: 0.5 },
      seed: 2,
      options: null,
      frames: 3,
      license: "CC0-1.0",
      record: { lastFrame: 2 },
      software: { node: process.versions.node },
    });
    expect(JSON.stringify(dataset.runs)).not.toContain(waveProducer);
    expect(readdirSync(store).filter((name) => name.startsWith("."))).toEqual([]);
    expect((await collect(dataset)).map(({ id }) => id)).toEqual(
      result.runs.flatMap(({ id }) => [`${id}/0`, `${id}/1`, `${id}/2`]),
    );
  });
});

describe.concurrent("resuming", () => {
  it("computes only what is missing", async () => {
    const store = newStore();
    await runCampaign({ ...waves, seeds: [1] }, { store, workers: 1 });
    const seen: CampaignProgress[] = [];
    const onProgress = (progress: CampaignProgress) => seen.push(progress);
    const { runs } = await runCampaign(waves, { store, workers: 1, onProgress });
    expect(runs.map((run) => run.status)).toEqual(["skipped", "completed", "skipped", "completed"]);
    expect(seen[0]).toEqual({
      event: { kind: "start" },
      total: 4,
      done: 2,
      skipped: 2,
      completed: 0,
      failed: 0,
      framesWritten: 0,
      framesResumed: 0,
      elapsed: expect.any(Number),
      secondsLeft: undefined,
    });
    expect(seen.at(-1)).toMatchObject({ done: 4, completed: 2, framesWritten: 6 });
    expect(seen.filter(({ event }) => event.kind === "frame")).toHaveLength(6);
  });

  it("keeps runs that are no longer declared, out of the dataset", async () => {
    const store = newStore();
    const before = await runCampaign({ ...waves, seeds: [1] }, { store, workers: 1 });
    const after = await runCampaign({ ...waves, seeds: [1], options: { frames: 2 } }, { store, workers: 1 });
    expect(after.runs.map((run) => run.status)).toEqual(["completed", "completed"]);
    expect(after.undeclared).toEqual(before.runs.map(({ id }) => id));
    expect((await openStore(store)).size).toBe(4);
  });
});

it.concurrent("lists failing runs with their reasons and completes the others", async () => {
  const store = newStore();
  const conditions = [2, 3, 4, 5, 6, 7, 0.5].map((x) => ({ x }));
  const { runs, failed } = await runCampaign({ ...waves, conditions, seeds: [1] }, { store, workers: 1 });
  expect(failed.map((run) => run.reason)).toEqual([
    "Error: no solution at x = 2",
    "worker process ended with code 3: out of luck",
    "RangeError: producer: frame 1: expected finite voxels, got NaN at index 5",
    "RangeError: producer: expected at least one frame, got none",
    "RangeError: producer: frame 1: expected a time after 0, got 0",
    "RangeError: producer: frame 1: expected the grid of frame 0 (2x3x4), got another (2x3x4)",
  ]);
  expect(runs.at(-1)).toMatchObject({ params: { x: 0.5 }, status: "completed", frames: 3 });
  const dataset = await openStore(store);
  expect(dataset.info.missing).toEqual(failed.map(({ id }) => id));
  expect(dataset.size).toBe(3);
  expect(readdirSync(store).filter((name) => name.startsWith("."))).toEqual([]);
});

describe.concurrent("stopping", () => {
  it.each([
    ["a producer that listens", 0.75],
    ["a producer that does not", 8],
  ])("aborts %s within seconds and keeps finished runs", async (_, x) => {
    const store = newStore();
    const conditions = [{ x: 0.5 }, { x }];
    const controller = new AbortController();
    let aborted = 0;
    const onProgress = ({ event, completed }: CampaignProgress) => {
      if (completed === 0 || event.kind !== "frame") return;
      aborted = Date.now();
      controller.abort(new Error("enough"));
    };
    const options = { store, workers: 1, signal: controller.signal, onProgress };
    await expect(
      runCampaign({ ...waves, conditions, seeds: [1], options: { delay: 40 } }, options),
    ).rejects.toThrow("enough");
    expect(Date.now() - aborted).toBeLessThan(3000);
    expect(readdirSync(store).filter((name) => name.startsWith("."))).toEqual([]);
    expect((await openStore(store)).runs).toHaveLength(1);
  });

  it("does nothing when the signal is aborted already", async () => {
    const store = newStore();
    await expect(runCampaign(waves, { store, signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow(
      "no",
    );
    expect(() => readdirSync(store)).toThrow(/ENOENT/);
  });

  it("stops on an error thrown by onProgress", async () => {
    const onProgress = ({ event }: CampaignProgress) => {
      if (event.kind === "frame") throw new Error("disk display broken");
    };
    await expect(runCampaign(waves, { store: newStore(), workers: 2, onProgress })).rejects.toThrow(
      "display",
    );
  });
});

describe.concurrent("refusing", () => {
  it("a store of another campaign, and any content with resume: false", async () => {
    const store = newStore();
    await runCampaign({ ...waves, seeds: [1] }, { store, workers: 1, resume: false });
    await expect(runCampaign(waves, { store, resume: false })).rejects.toThrow(/already and resume is false/);
    for (const resume of [true, false]) {
      const error = await runCampaign({ ...waves, name: "ripples" }, { store, resume }).catch(
        (e: unknown) => e,
      );
      expect(isDatasetsError(error, "StoreConflictError") && error.reason).toBe(
        'holds campaign "waves", not "ripples"',
      );
    }
    expect((await openStore(store)).info.name).toBe("waves");
  });

  it("a directory with other files", async () => {
    const store = newStore();
    mkdirSync(store);
    writeFileSync(join(store, "thesis.tex"), "");
    await expect(runCampaign(waves, { store })).rejects.toThrow(/expected a dataset or an empty directory/);
    expect(readdirSync(store)).toEqual(["thesis.tex"]);
  });

  it("a store that another campaign is writing to", async () => {
    const store = newStore();
    const first = runCampaign({ ...waves, seeds: [1] }, { store, workers: 1 });
    await expect(runCampaign(waves, { store })).rejects.toThrow(/another campaign is writing/);
    expect((await first).failed).toEqual([]);
  });

  it("a producer that cannot be loaded", async () => {
    const missing = { ...waves, producer: "./no-such-producer.ts" };
    const error = await runCampaign(missing, { store: newStore() }).catch((e: unknown) => e);
    expect(isDatasetsError(error, "ProducerError")).toBe(true);
    const other = { ...waves, producer: waveProducer.replace("wave-producer", "no-produce") };
    await expect(runCampaign(other, { store: newStore() })).rejects.toThrow(/expected an export produce/);
    const remote = { ...waves, producer: "https://example.org/p.js" };
    await expect(runCampaign(remote, { store: newStore() })).rejects.toThrow(/path or a file: URL/);
  });

  it.each([
    [{ conditions: [] }, /at least one condition/],
    [{ conditions: [{ x: Number.NaN }] }, /conditions\[0\]: expected x to be a finite number, got NaN/],
    [{ conditions: [{ time: 1 }] }, /the name time is taken/],
    [{ seeds: [] }, /at least one seed/],
    [{ seeds: [-1] }, /non-negative safe integer seeds, got -1/],
    [{ seeds: [1, 1] }, /seeds: expected each one once, got 1 again/],
    [
      {
        conditions: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
      /conditions: expected each one once/,
    ],
    [{ options: { f: () => 1 } as never }, /expected JSON data, got function/],
    [{ name: "" }, /campaign name/],
  ])("an invalid campaign: %j", async (change, message) => {
    await expect(runCampaign({ ...waves, ...change }, { store: newStore() })).rejects.toThrow(message);
  });

  it("an invalid number of workers", async () => {
    await expect(runCampaign(waves, { store: newStore(), workers: 0 })).rejects.toThrow(RangeError);
  });
});
