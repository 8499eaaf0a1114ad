import { filled } from "@microstructure/volume";
import { beforeEach, describe, expect, test } from "vitest";
import { createAutoencoder, isAutoencoderError } from "../src/index.js";
import { backends, tf, useBackend } from "./backends.js";
import { config, grid, volumes } from "./train.js";

describe.each(backends)("%s", (backend) => {
  beforeEach(() => useBackend(backend));

  test("a learning rate that explodes stops with a tagged error and keeps the weights finite", async () => {
    const linear = createAutoencoder({ ...config, outputActivation: "linear" });
    const before = await linear.save();
    const tensors = tf.memory().numTensors;
    const run = async () => {
      for await (const _ of linear.fit(volumes, {
        epochs: 5,
        batchSize: 4,
        learningRate: 1e30,
        lossName: "mse",
      }));
    };
    const error = await run().then(
      () => undefined,
      (e: unknown) => e,
    );
    expect(isAutoencoderError(error, "AutoencoderDivergedError")).toBe(true);
    expect(error).toMatchObject({ quantity: "loss", epoch: 1, step: 1 });
    expect(await linear.save()).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
    linear.dispose();
  });

  test.each([
    ["weights", 1e39, undefined],
    ["validationLoss", 1e30, volumes.slice(0, 2)],
  ] as const)(
    "%s that are not finite after the last step stop before the checkpoint",
    async (quantity, rate, validation) => {
      const linear = createAutoencoder({ ...config, outputActivation: "linear" });
      const states: Uint8Array[] = [];
      const run = async (learningRate: number) => {
        for await (const _ of linear.fit(volumes, {
          epochs: 1,
          batchSize: 12,
          learningRate,
          ...(validation && { validation }),
          checkpoint: { save: (state) => void states.push(state) },
        }));
      };
      await run(1e-3);
      const good = await linear.save();
      await expect(run(rate)).rejects.toMatchObject({
        _tag: "AutoencoderDivergedError",
        quantity,
        epoch: 1,
        step: 1,
      });
      expect(states).toHaveLength(1);
      expect(await linear.save()).toEqual(good);
      linear.dispose();
    },
  );

  // On wasm the sum behind the mean loss overflows first.
  test.runIf(backend === "cpu")(
    "a moment that overflows is noticed although loss and weights stay finite",
    async () => {
      const scaled = createAutoencoder({
        ...config,
        padding: "periodic",
        outputActivation: "linear",
        inputScale: { offset: 0, scale: 0.5 / 1.5e19 },
      });
      const constant = Array.from({ length: 4 }, () => filled(0.5, [8, 8, 8], grid));
      const run = async () => {
        for await (const _ of scaled.fit(constant, { epochs: 1, lossName: "mse" }));
      };
      await expect(run()).rejects.toMatchObject({ _tag: "AutoencoderDivergedError", quantity: "optimizer" });
      scaled.dispose();
    },
  );

  test("an abort right after a step that broke the weights keeps the last good ones", async () => {
    const autoencoder = createAutoencoder(config);
    const before = await autoencoder.save();
    const controller = new AbortController();
    const reason = new Error("enough");
    const stream = async function* () {
      yield* volumes.slice(0, 6);
      controller.abort(reason);
      yield* volumes.slice(6);
    };
    const epochs = autoencoder.fit(stream, {
      epochs: 1,
      batchSize: 6,
      learningRate: 1e39,
      signal: controller.signal,
    });
    await expect(epochs.next()).rejects.toBe(reason);
    expect(await autoencoder.save()).toEqual(before);
    autoencoder.dispose();
  });
});
