import { strict as assert } from "node:assert";
import "@tensorflow/tfjs";
import { autoencoderPreset, createAutoencoder, loadAutoencoder } from "@microstructure/autoencoder3d";
import { fromFunction } from "@microstructure/volume";

const waves = [0, 1, 2, 3].map((k) =>
  fromFunction((z) => 0.5 + 0.4 * Math.cos((Math.PI * (z + k)) / 4), [8, 8, 8]),
);
const autoencoder = createAutoencoder(autoencoderPreset("tiny", { inputShape: [8, 8, 8], latentSize: 4 }));
const losses: number[] = [];
for await (const { loss } of autoencoder.fit(waves, { epochs: 3 })) losses.push(loss);
assert.equal(losses.length, 3);
const latents = await loadAutoencoder(await autoencoder.save()).encode(waves);
assert.deepEqual(latents, await autoencoder.encode(waves));
console.log("losses", losses.join(" > "), "latent", latents[0]?.length);
autoencoder.dispose();
