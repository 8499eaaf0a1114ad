import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../src/node/checkpoint-file.js";
import { openRunWriter } from "../src/node/open-run-writer.js";
import { claimPartials, createPartials, prunePartials, releasePartials } from "../src/node/partial-runs.js";
import type { PlannedRun } from "../src/node/plan-runs.js";
import type { ProducedFrame, Producer } from "../src/node/producer.js";
import { SOFTWARE } from "../src/node/software.js";
import { filesOf } from "./expect-same-store.js";
import { type MapOptions, produce } from "./fixtures/map-producer.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { attempt, interrupt, partialOf, plannedMap } from "./unfinished-run.js";

const run = plannedMap();
const newStore = () => join(temporaryDirectory(), "maps.zarr");
let uninterrupted: Record<string, string>;

beforeAll(async () => {
  const store = newStore();
  await attempt(store, run);
  uninterrupted = filesOf(store);
  expect(Object.keys(uninterrupted)).toHaveLength(7);
});

it.each([0, 1, 4, 5])("continues after frame %d to the same bytes", async (frame) => {
  const store = newStore();
  await interrupt(store, run, frame);
  const replies = await attempt(store, run);
  expect(replies[0]).toEqual({ kind: "resumed", frame, time: 0.1 * frame });
  expect(replies.slice(1).map((reply) => reply.kind === "frame" && reply.frame)).toEqual(
    [1, 2, 3, 4, 5].filter((i) => i > frame),
  );
  expect(filesOf(store)).toEqual(uninterrupted);
});

it("continues as often as it is interrupted", async () => {
  const store = newStore();
  for (const frame of [0, 1, 2, 3, 4]) await interrupt(store, run, frame);
  expect((await attempt(store, run))[0]).toMatchObject({ kind: "resumed", frame: 4 });
  expect(filesOf(store)).toEqual(uninterrupted);
});

async function collectFrames(n: number): Promise<ProducedFrame[]> {
  const frames: ProducedFrame[] = [];
  for await (const frame of produce(run, new AbortController().signal)) {
    if (frames.push(frame) === n) break;
  }
  return frames;
}

const flip = (path: string, at: number) => {
  const bytes = readFileSync(path);
  bytes[(at + bytes.length) % bytes.length]! ^= 1;
  writeFileSync(path, bytes);
};
const chunk = (directory: string, index: number) => join(directory, "run", "frames", `c.${index}.0.0.0`);

it.each<[string, (directory: string) => void, RegExp]>([
  ["checkpoint with altered bytes", (d) => flip(join(d, "checkpoint"), -1), /^checkpoint was altered$/],
  ["checkpoint with an altered header", (d) => flip(join(d, "checkpoint"), 20), /^checkpoint was altered$/],
  ["checkpoint with an altered length", (d) => flip(join(d, "checkpoint"), 3), /^checkpoint is cut short$/],
  ["truncated checkpoint", (d) => truncateSync(join(d, "checkpoint"), 300), /^checkpoint is cut short$/],
  ["empty checkpoint", (d) => truncateSync(join(d, "checkpoint"), 0), /^checkpoint is cut short$/],
  ["missing chunk", (d) => rmSync(chunk(d, 1)), /^chunk of frames is missing or was altered$/],
  ["truncated chunk", (d) => truncateSync(chunk(d, 1), 20), /^chunk of frames is missing or was altered$/],
  [
    "chunk in place of another",
    (d) => copyFileSync(chunk(d, 0), chunk(d, 1)),
    /^chunk of frames is missing or was/,
  ],
  [
    "run without frames",
    (d) => rmSync(join(d, "run"), { recursive: true }),
    /^chunk of frames is missing or was/,
  ],
])("starts over from a %s and says so", async (_, damage, reason) => {
  const store = newStore();
  await interrupt(store, run, 3);
  damage(partialOf(store, run));
  const replies = await attempt(store, run);
  expect(replies[0]).toEqual({ kind: "restarted", reason: expect.stringMatching(reason) });
  expect(replies).toHaveLength(7);
  expect(filesOf(store)).toEqual(uninterrupted);
});

it("starts over from a checkpoint of other inputs or other software, and says so", async () => {
  const store = newStore();
  await interrupt(store, run, 3);
  const path = join(partialOf(store, run), "checkpoint");
  const { state, ...held } = (await readCheckpoint(path, run))!;
  const other: PlannedRun = { ...run, inputsHash: "0".repeat(64) };
  await writeCheckpoint(path, other, state, held);
  expect((await attempt(store, run))[0]).toEqual({
    kind: "restarted",
    reason: "checkpoint is of a run with other inputs",
  });

  const next = newStore();
  await interrupt(next, run, 3);
  const versions = SOFTWARE as { node: string };
  const { node } = versions;
  versions.node = "99.0.0";
  const replies = await attempt(next, run).finally(() => {
    versions.node = node;
  });
  expect(replies[0]).toMatchObject({
    kind: "restarted",
    reason: expect.stringMatching(/^checkpoint was written by .+, this is .+"99\.0\.0"\}$/),
  });
});

it("leaves nothing unfinished behind a complete run, also while others go on", async () => {
  const store = newStore();
  mkdirSync(store);
  const partials = await claimPartials(store);
  await createPartials(partials);
  const { writer } = await openRunWriter(store, partials, run);
  for (const frame of await collectFrames(6)) await writer.append(frame);
  await writer.checkpoint(new Uint8Array(3));
  expect(readdirSync(partials)).toEqual([expect.stringContaining(run.id)]);
  await writer.commit();
  expect(readdirSync(partials)).toEqual([]);
});

it("drops what was written after the checkpoint", async () => {
  const store = newStore();
  await interrupt(store, run, 2);
  const directory = partialOf(store, run);
  copyFileSync(chunk(directory, 0), chunk(directory, 1));
  writeFileSync(chunk(directory, 9), "half a fra");
  writeFileSync(join(directory, ".checkpoint.partial"), "half a check");
  await attempt(store, run);
  expect(filesOf(store)).toEqual(uninterrupted);
});

it("keeps the checkpoint when the disk fails, and continues when it works again", async () => {
  const store = newStore();
  const obstacle = {
    async *[Symbol.asyncIterator]() {
      for await (const frame of produce(run, new AbortController().signal)) {
        if (frame.time > 0.45) mkdirSync(chunk(partialOf(store, run), 2));
        yield frame;
      }
    },
  };
  await expect(attempt(store, run, { produce: () => obstacle })).rejects.toThrow(/^EISDIR/);
  expect((await attempt(store, run))[0]).toMatchObject({ kind: "resumed", frame: 4 });
  expect(filesOf(store)).toEqual(uninterrupted);
});

it.each<[MapOptions["fault"], string]>([
  ["throws", "no solution"],
  ["bytes-not-function", "producer: frame 0: expected checkpoint to be a function, got object"],
  ["gives-no-bytes", "producer: frame 0: expected checkpoint() to give a Uint8Array, got state"],
])("leaves nothing of a run that %s", async (fault, message) => {
  const store = newStore();
  await expect(attempt(store, plannedMap({ fault: fault! }))).rejects.toThrow(message);
  expect(readdirSync(store)).toEqual([]);
});

it("leaves nothing of an interrupted run without a stored checkpoint", async () => {
  const store = newStore();
  await interrupt(store, plannedMap({ fault: "no-checkpoints" }), 3);
  await interrupt(store, run, 3, 1000);
  expect(readdirSync(store)).toEqual([]);
});

it("leaves nothing of runs that are not asked for, nor of the layout of an earlier version", async () => {
  const store = newStore();
  await interrupt(store, run, 3);
  mkdirSync(join(store, ".partial", "rate3.9_s1-0123456789abcdef.4242", "frames"), { recursive: true });
  const claim = await claimPartials(store);
  expect(readdirSync(join(store, ".partial"))).toEqual([basename(claim)]);
  await prunePartials(claim, new Set([run.id]));
  expect(readdirSync(claim)).toEqual([expect.stringContaining(run.id)]);
  await releasePartials(claim, new Set(["another"]));
  expect(readdirSync(store)).toEqual([]);
});

it("moves unfinished runs away from a worker that outlives its campaign", async () => {
  const store = newStore();
  await interrupt(store, run, 3);
  const before = await claimPartials(store);
  const { writer } = await openRunWriter(store, before, run);
  await claimPartials(store);
  const [frame] = await collectFrames(1);
  await writer.append({ ...frame!, time: 0.9 });
  await expect(writer.append({ ...frame!, time: 1 })).rejects.toThrow(/ENOENT/);
  await expect(writer.checkpoint(new Uint8Array(1))).rejects.toThrow(/ENOENT/);
  await expect(writer.commit()).rejects.toThrow(/ENOENT/);
  await writer.discard();
  await attempt(store, run);
  expect(filesOf(store)).toEqual(uninterrupted);
});

it.each<[MapOptions["fault"], string]>([
  ["rejects-resume", "cannot use this checkpoint"],
  [
    "ignores-resume",
    "producer: frame 4: expected a time after 0.30000000000000004, got 0 (the run continues from",
  ],
])("removes a checkpoint whose producer %s, so that the next call starts over", async (fault, message) => {
  const store = newStore();
  const planned = plannedMap({ fault: fault! });
  await interrupt(store, planned, 3);
  await expect(attempt(store, planned)).rejects.toThrow(message);
  expect(existsSync(join(store, ".partial"))).toBe(false);
  expect((await attempt(store, planned))[0]).toMatchObject({ kind: "frame", frame: 0 });
});

it("asks for a checkpoint only when one is due", async () => {
  const asked = async (checkpointEvery: number, delay: number) => {
    const frames: number[] = [];
    const counting: Producer["produce"] = async function* (condition, signal) {
      for await (const frame of produce(condition, signal)) {
        const checkpoint = () => {
          frames.push(Math.round(frame.time / 0.1));
          return frame.checkpoint!();
        };
        yield { ...frame, checkpoint };
      }
    };
    await attempt(newStore(), plannedMap({ delay }), { checkpointEvery, produce: counting });
    return frames;
  };
  expect(await asked(0, 0)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await asked(1000, 0)).toEqual([]);
  const some = await asked(0.12, 50);
  expect(some.length).toBeGreaterThan(0);
  expect(some.length).toBeLessThan(4);
});

it("hands the bytes over as they were given, in a buffer of their own", async () => {
  for (const bytes of [
    new Uint8Array(0),
    Uint8Array.from({ length: 1000 }, (_, i) => i * 37),
    Buffer.from("é"),
  ]) {
    const store = newStore();
    let got: Uint8Array | undefined;
    const counting: Producer["produce"] = async function* ({ resume }) {
      got = resume?.checkpoint;
      const volume = { data: Float32Array.of(1), shape: [1, 1, 1], spacing: [1, 1, 1], unit: "nm" } as const;
      yield { time: resume ? resume.time + 1 : -0, volume, checkpoint: async () => bytes };
      throw Object.assign(new Error("stop"));
    };
    const stop = new AbortController();
    const report = () => stop.abort(new Error("interrupted"));
    await expect(attempt(store, run, { produce: counting, signal: stop.signal, report })).rejects.toThrow();
    await expect(attempt(store, run, { produce: counting })).rejects.toThrow("stop");
    expect(got).toEqual(new Uint8Array(bytes));
    expect(got!.buffer.byteLength).toBe(bytes.length);
  }
});
