import type { Volume } from "@microstructure/volume";
import { expect, it } from "vitest";
import { createAutoencoder } from "../src/index.js";
import { backends, tf, useBackend } from "./backends.js";

it.each(backends)("keeps neither tensors nor their data from step to step on %s", async (backend) => {
  await useBackend(backend);
  const volumes = [1, 2].map(
    (value): Volume => ({
      data: Float32Array.from({ length: 512 }, (_, i) => Math.sin(value * i)),
      shape: [8, 8, 8],
      spacing: [1, 1, 1],
      unit: "lattice",
    }),
  );
  const autoencoder = createAutoencoder({
    inputShape: [8, 8, 8],
    latentSize: 3,
    stages: [{ filters: 2 }, { filters: 3 }],
  });
  const seen: { readonly tensors: number; readonly buffers: number }[] = [];
  for await (const _ of autoencoder.fit(volumes, { epochs: 6, batchSize: 2 })) {
    const { numTensors, numDataBuffers } = tf.memory();
    seen.push({ tensors: numTensors, buffers: numDataBuffers });
  }
  expect(seen.slice(2)).toEqual(seen.slice(2).map(() => seen[1]));
  autoencoder.dispose();
});
