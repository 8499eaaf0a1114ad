import { beforeEach, describe, expect, test } from "vitest";
import { createAutoencoder, type FitOptions, resolveConfig } from "../src/index.js";
import { epochBatches } from "../src/training/batches.js";
import { namedWeights } from "../src/weights.js";
import { tf, useBackend } from "./backends.js";
import { config, options, volumes } from "./train.js";

describe("a deepest grid of one voxel", () => {
  const deep = resolveConfig({ ...config, stages: [{ filters: 2 }, { filters: 3 }, { filters: 4 }] });
  beforeEach(() => useBackend("cpu"));

  test.each([
    [1, 4, []],
    [2, 4, [2]],
    [4, 4, [4]],
    [5, 4, [5]],
    [6, 4, [4, 2]],
    [8, 4, [4, 4]],
    [9, 4, [4, 5]],
    [9, 2, [2, 2, 2, 3]],
  ])("%i volumes in batches of %i", async (count, batchSize, sizes) => {
    const epoch = { epoch: 0, batchSize, seed: 1, augment: {} };
    const some = volumes.slice(0, count);
    const stream = async function* () {
      yield* some;
    };
    for (const source of [some, stream]) {
      const seen: number[] = [];
      const run = async () => {
        for await (const fields of epochBatches(source, deep, epoch)) seen.push(fields.length);
      };
      if (count === 1) await expect(run()).rejects.toThrow(/at least 2 volumes per epoch, got 1/);
      else await run();
      expect(seen).toEqual(sizes);
    }
  });

  test("a larger one leaves a lone volume alone", async () => {
    const sizes: number[] = [];
    const epoch = { epoch: 0, batchSize: 4, seed: 1, augment: {} };
    for await (const fields of epochBatches(volumes.slice(0, 9), config, epoch)) sizes.push(fields.length);
    expect(sizes).toEqual([4, 4, 1]);
  });

  test("keeps the moving variance away from zero and resumes bit for bit", async () => {
    const states: Uint8Array[] = [];
    const run = async (more: Partial<FitOptions>) => {
      const autoencoder = createAutoencoder(deep);
      for await (const _ of autoencoder.fit(volumes.slice(0, 5), { ...options, epochs: 40, ...more }));
      const bytes = await autoencoder.save();
      const variance = namedWeights(autoencoder.model).find(
        ({ name }) => name === "encoder_stage2_norm/moving_variance",
      );
      const smallest = Math.min(...(await variance!.weight.read().data()));
      autoencoder.dispose();
      return { bytes, smallest };
    };
    const whole = await run({ checkpoint: { every: 20, save: (state) => void states.push(state) } });
    expect(whole.smallest).toBeGreaterThan(1e-4);
    expect((await run({ resume: states[0]! })).bytes).toEqual(whole.bytes);
  });

  test("refuses one volume, also as a batch", () => {
    const autoencoder = createAutoencoder(deep);
    expect(() => autoencoder.fit(volumes, { ...options, batchSize: 1 })).toThrow(
      new RangeError("fit: expected a batchSize of at least 2, as the deepest grid is one voxel, got 1"),
    );
    expect(() => autoencoder.fit(volumes.slice(0, 1), options)).toThrow(/at least 2 volumes, .* got 1/);
    const one = tf.ones([1, 8, 8, 8, 1]);
    expect(() => autoencoder.model.encoder.apply(one, { training: true })).toThrow(
      /encoder_stage2_norm: expected more than one value per channel/,
    );
    one.dispose();
    autoencoder.dispose();
  });
});
