import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createAutoencoder, isAutoencoderError, loadAutoencoder } from "../src/index.js";
import { useBackend } from "./backends.js";
import { type Fields, withNewHeader } from "./edit-header.js";
import { config, options, train, volumes } from "./train.js";

beforeEach(() => useBackend("cpu"));

test("the last epoch is stored also when the interval does not divide it", async () => {
  const run = async (epochs: number, every: number) => {
    const states: Uint8Array[] = [];
    const save = (state: Uint8Array) => void states.push(state);
    const { bytes } = await train(volumes.slice(0, 2), { ...options, epochs, checkpoint: { every, save } });
    return { bytes, states };
  };
  expect((await run(4, 2)).states).toHaveLength(2);
  const { bytes, states } = await run(3, 2);
  expect(states).toHaveLength(2);
  const loaded = loadAutoencoder(states[1]!);
  expect(await loaded.save()).toEqual(bytes);
  loaded.dispose();
});

test("a checkpoint of other settings, or of another model, is refused", async () => {
  let state = new Uint8Array();
  await train(volumes, {
    ...options,
    epochs: 1,
    checkpoint: { save: (bytes) => void (state = bytes as never) },
  });
  await expect(train(volumes, { ...options, batchSize: 2, resume: state })).rejects.toThrow(
    /expected batchSize 4/,
  );
  await expect(train(volumes.slice(1), { ...options, resume: state })).rejects.toThrow(/expected samples 12/);
  const other = createAutoencoder({ ...config, latentSize: 7 });
  const run = async () => {
    for await (const _ of other.fit(volumes, { ...options, resume: state }));
  };
  const error = await run().catch((e: unknown) => e);
  expect(isAutoencoderError(error, "InvalidModelError")).toBe(true);
  expect(String(error)).toMatch(/expected latentSize 6/);
  const damaged = await train(volumes, { ...options, resume: state.subarray(0, 100) }).catch(
    (e: unknown) => e,
  );
  expect(isAutoencoderError(damaged, "InvalidModelError")).toBe(true);
  other.dispose();
});

describe("resume refuses", () => {
  let state = new Uint8Array();
  beforeAll(async () => {
    await useBackend("cpu");
    const save = (bytes: Uint8Array) => void (state = bytes.slice());
    await train(volumes, { ...options, epochs: 1, checkpoint: { save } });
  });

  const withTraining = (change: (training: Fields) => unknown) => {
    const end = 8 + Number(new DataView(state.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(state.subarray(8, end))) as Fields;
    const metadata = header["__metadata__"] as Fields;
    const training = JSON.parse(metadata["training"] as string) as Fields;
    metadata["training"] = JSON.stringify(change(training));
    return withNewHeader(header, state.subarray(end));
  };

  test.each([
    ["a training state of null", () => withTraining(() => null)],
    ["a training state of text", () => withTraining(() => "done")],
    ["no settings", () => withTraining(({ settings: _, ...rest }) => rest)],
    ["settings of null", () => withTraining((t) => ({ ...t, settings: null }))],
    ["a negative epoch", () => withTraining((t) => ({ ...t, epoch: -1 }))],
    ["a negative step", () => withTraining((t) => ({ ...t, step: -1 }))],
    ["a step of text", () => withTraining((t) => ({ ...t, step: "3" }))],
    ["a moment of NaN", () => state.map((b, i) => (i >= state.length - 4 ? 255 : b))],
  ])("%s", async (_, make) => {
    const error = await train(volumes, { ...options, resume: make() }).catch((e: unknown) => e);
    expect(isAutoencoderError(error, "InvalidModelError")).toBe(true);
    expect(String(error)).toMatch(/^InvalidModelError: fit: resume: expected/);
  });

  test("not the same input scale in another order of its fields, nor an ArrayBuffer", async () => {
    const scaled = createAutoencoder({ ...config, inputScale: { scale: 1, offset: 0 } });
    for await (const { epoch } of scaled.fit(volumes, { ...options, resume: state.slice().buffer })) {
      expect(epoch).toBeGreaterThan(1);
    }
    scaled.dispose();
  });
});
