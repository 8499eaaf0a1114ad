import { filled, roll } from "@microstructure/volume";
import { beforeEach, describe, expect, test } from "vitest";
import { autoencoderPreset, createAutoencoder, describeAutoencoder, registerLayers } from "../src/index.js";
import { namedWeights, trainableWeights } from "../src/weights.js";
import { backends, tf, useBackend, values } from "./backends.js";
import { waves } from "./fields.js";

const config = autoencoderPreset("tiny", {
  inputShape: [8, 8, 8],
  latentSize: 5,
  spacing: [2, 2, 2],
  unit: "nm",
});

const grid = { spacing: 2, unit: "nm" } as const;

describe.each(backends)("%s", (backend) => {
  beforeEach(() => useBackend(backend));

  test("encode, decode and reconstruct keep shapes, spacing and unit, in batches", async () => {
    const autoencoder = createAutoencoder(config);
    const volumes = waves(5, [8, 8, 8], 1);
    const latents = await autoencoder.encode(volumes, { batchSize: 2 });
    expect(latents.map((l) => l.length)).toEqual([5, 5, 5, 5, 5]);
    const decoded = await autoencoder.decode(latents);
    expect(decoded[0]).toMatchObject({ shape: [8, 8, 8], spacing: [2, 2, 2], unit: "nm" });
    const reconstructed = await autoencoder.reconstruct(volumes, { batchSize: 3 });
    expect(reconstructed[4]!.data).toBeAllclose(decoded[4]!.data, { atol: 1e-6 });
    expect(await autoencoder.encode([])).toEqual([]);
    autoencoder.dispose();
  });

  test("nothing is left after dispose", async () => {
    const before = tf.memory().numTensors;
    const autoencoder = createAutoencoder(config);
    const volumes = waves(3, [8, 8, 8], 1);
    for await (const _ of autoencoder.fit(volumes, { epochs: 1 }));
    await autoencoder.reconstruct(volumes);
    autoencoder.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("with periodic padding, a shift by the whole stride shifts the features", async () => {
    const periodic = createAutoencoder({
      inputShape: [8, 8, 8],
      latentSize: 3,
      padding: "periodic",
      stages: [{ filters: 2 }, { filters: 3, kernel: 3, stride: 1 }],
    });
    const [volume] = waves(1, [8, 8, 8], 1);
    const features = tf.model({
      inputs: periodic.model.encoder.inputs,
      outputs: periodic.model.encoder.getLayer("encoder_stage1_norm").output,
    });
    const run = (data: Float32Array) =>
      tf.tidy(() => values(features.predict(tf.tensor(data, [1, 8, 8, 8, 1])) as tf.Tensor));
    const moved = run(roll(volume!, [2, -2, 4]).data);
    const expected = run(volume!.data);
    const at = (z: number, y: number, x: number, c: number) => (((z * 4 + y) * 4 + x) * 3 + c) as number;
    for (let z = 0; z < 4; z++)
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++)
          for (let c = 0; c < 3; c++)
            expect(moved[at((z + 1) % 4, (y + 3) % 4, (x + 2) % 4, c)]).toBeCloseTo(
              expected[at(z, y, x, c)]!,
              5,
            );
    periodic.dispose();
  });
});

describe("on the cpu backend", () => {
  beforeEach(() => useBackend("cpu"));

  test("the number of trained weights is the described one", () => {
    const autoencoder = createAutoencoder(config);
    const count = trainableWeights(autoencoder.model).reduce((sum, { variable }) => sum + variable.size, 0);
    expect(count).toBe(describeAutoencoder(config).parameters);
    expect(autoencoder.summary().split("\n").at(-1)).toContain(String(count));
    autoencoder.dispose();
  });

  test("the same seed gives the same weights, another seed others", async () => {
    const bytes = async (seed: number) => {
      const autoencoder = createAutoencoder({ ...config, seed });
      const saved = await autoencoder.save();
      autoencoder.dispose();
      return saved;
    };
    expect(await bytes(1)).toEqual(await bytes(1));
    expect(await bytes(1)).not.toEqual(await bytes(2));
  });

  test("the input scale is part of the model", async () => {
    const scaled = createAutoencoder({ ...config, inputScale: { offset: 100, scale: 50 } });
    const plain = createAutoencoder(config);
    const volumes = waves(2, [8, 8, 8], 1);
    const shifted = volumes.map((v) => ({ ...v, data: v.data.map((x) => 100 + 50 * x) }));
    const [a, b] = [await plain.encode(volumes), await scaled.encode(shifted)];
    expect(b[0]).toBeAllclose(a[0]!, { atol: 1e-4 });
    const [c, d] = [await plain.decode(a), await scaled.decode(a)];
    expect(d[1]!.data).toBeAllclose(
      c[1]!.data.map((x) => 100 + 50 * x),
      { atol: 1e-4 },
    );
    plain.dispose();
    scaled.dispose();
  });

  test("wrong inputs are refused by name", async () => {
    const autoencoder = createAutoencoder(config);
    const bad = filled(Number.NaN, [8, 8, 8], grid);
    const [volume] = waves(1, [8, 8, 8], 1);
    await expect(autoencoder.encode([filled(0, [8, 8, 4])])).rejects.toThrow(
      /encode: expected volumes of shape 8x8x8/,
    );
    await expect(autoencoder.encode([bad])).rejects.toThrow(/finite values, got NaN in volume 0 at voxel 0/);
    await expect(autoencoder.decode([new Float32Array(4)])).rejects.toThrow(
      /latent vectors of length 5, got 4/,
    );
    await expect(autoencoder.decode([new Float32Array(5).fill(Infinity)])).rejects.toThrow(/finite/);
    await expect(autoencoder.encode(volume as never)).rejects.toThrow(
      new TypeError("encode: expected an array of volumes, got an object"),
    );
    await expect(autoencoder.decode(new Float32Array(5) as never)).rejects.toThrow(
      new TypeError("decode: expected an array of latent vectors, got a Float32Array"),
    );
    await expect(autoencoder.decode([1, 2, 3, 4, 5] as never)).rejects.toThrow(
      /Float32Array at index 0, got a number/,
    );
    await expect(autoencoder.encode(waves(1, [8, 8, 8], 1), { batchSize: 0 })).rejects.toThrow(/batchSize/);
    autoencoder.dispose();
  });

  test("volumes of another spacing or unit are refused", async () => {
    const autoencoder = createAutoencoder(config);
    const [volume] = waves(1, [8, 8, 8], 1);
    const message = "encode: expected volumes of spacing [2,2,2] nm, got [2,2,1] nm at index 1";
    await expect(autoencoder.encode([volume!, { ...volume!, spacing: [2, 2, 1] }])).rejects.toThrow(
      new RangeError(message),
    );
    await expect(autoencoder.reconstruct([{ ...volume!, unit: "um" }])).rejects.toThrow(/got \[2,2,2\] um/);
    const rounded = { ...volume!, spacing: [2 + 1e-10, 2, 2] } as const;
    expect(await autoencoder.encode([rounded])).toEqual(await autoencoder.encode([volume!]));
    autoencoder.dispose();
  });

  test("outputs and weights that are not finite are refused", async () => {
    const autoencoder = createAutoencoder(config);
    const volumes = waves(2, [8, 8, 8], 1);
    const [latent] = await autoencoder.encode(volumes);
    const far = { ...volumes[0]!, data: Float64Array.from(volumes[0]!.data, () => 1e300) };
    await expect(autoencoder.encode([volumes[0]!, far])).rejects.toThrow(
      /^encode: expected finite output, got .* of result 1/,
    );
    for (const { name, weight } of namedWeights(autoencoder.model)) {
      if (name.endsWith("dense/bias")) weight.write(tf.fill(weight.shape as number[], Number.NaN));
    }
    await expect(autoencoder.encode(volumes)).rejects.toThrow(RangeError);
    await expect(autoencoder.decode([latent!])).rejects.toThrow(/^decode: expected finite output, got NaN/);
    await expect(autoencoder.save()).rejects.toThrow('got NaN in "encoder_dense/bias"');
    autoencoder.dispose();
  });

  test("dispose may be called again; what comes after it is refused", async () => {
    const autoencoder = createAutoencoder(config);
    autoencoder.dispose();
    autoencoder.dispose();
    const message = /expected an autoencoder in use, got a disposed one/;
    await expect(autoencoder.encode([])).rejects.toThrow(message);
    await expect(autoencoder.decode([])).rejects.toThrow(message);
    await expect(autoencoder.save()).rejects.toThrow(message);
    expect(() => autoencoder.fit([], { epochs: 1 })).toThrow(message);
  });

  test("the models survive TensorFlow.js serialisation", async () => {
    registerLayers();
    const autoencoder = createAutoencoder({ ...config, padding: "periodic" });
    const [volume] = waves(1, [8, 8, 8], 1);
    const input = tf.tensor(volume!.data, [1, 8, 8, 8, 1]);
    const { autoencoder: network } = autoencoder.model;
    let stored: tf.io.ModelArtifacts | undefined;
    const handler = tf.io.withSaveHandler(async (artifacts) => {
      stored = artifacts;
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
    });
    await network.save(handler);
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(stored!));
    const [a, b] = [network, loaded].map((m) => values(m.predict(input) as tf.Tensor));
    expect(b).toEqual(a);
    loaded.dispose();
    autoencoder.dispose();
    input.dispose();
  });

  test("the encoder is differentiable by its input outside training", () => {
    const autoencoder = createAutoencoder(config);
    const [volume] = waves(1, [8, 8, 8], 1);
    tf.tidy(() => {
      const x = tf.tensor(volume!.data, [1, 8, 8, 8, 1]);
      const gradient = tf.grad((v) => tf.sum(autoencoder.model.encoder.apply(v) as tf.Tensor))(x);
      expect(values(gradient).some((v) => v !== 0)).toBe(true);
    });
    autoencoder.dispose();
  });
});
