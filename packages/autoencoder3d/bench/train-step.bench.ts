import { createRandom, type Volume } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs";
import { bench, describe } from "vitest";
import { autoencoderPreset, createAutoencoder } from "../src/index.js";
import { backends, useBackend } from "../test/backends.js";

/** One optimizer step of `tiny` at 24^3, latent 32; divide the time by the batch size for ms per sample. */
const config = autoencoderPreset("tiny", { inputShape: [24, 24, 24], latentSize: 32 });

const cases = backends.flatMap((backend) =>
  (["same", "periodic"] as const).flatMap((padding) =>
    [8, 16, 32].map((batchSize) => ({ backend, padding, batchSize })),
  ),
);

describe.each(cases)("$backend, $padding padding, batch $batchSize", ({ backend, padding, batchSize }) => {
  const random = createRandom(1);
  const volumes = Array.from(
    { length: batchSize },
    (): Volume => ({
      data: Float32Array.from({ length: 24 ** 3 }, () => random.uniform()),
      shape: [24, 24, 24],
      spacing: [1, 1, 1],
      unit: "nm",
    }),
  );
  const steps = (async function* () {
    await useBackend(backend);
    const autoencoder = createAutoencoder({ ...config, padding });
    yield* autoencoder.fit(volumes, { epochs: 1_000_000, batchSize });
  })();

  bench(
    "step",
    async () => {
      await useBackend(backend);
      await steps.next();
    },
    {
      time: 0,
      iterations: backend === "cpu" ? 2 : 20,
      warmupTime: 0,
      warmupIterations: backend === "cpu" ? 1 : 5,
      teardown: async (_, mode) => {
        if (mode !== "run") return;
        await steps.return();
        tf.disposeVariables();
      },
    },
  );
});
