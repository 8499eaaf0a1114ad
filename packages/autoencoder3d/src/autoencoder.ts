import type { Volume, VolumeData } from "@microstructure/volume";
import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { assertInputs, fromBatch, toBatch } from "./batch.js";
import { type AutoencoderModel, buildModel } from "./build-model.js";
import { resolveConfig } from "./config.js";
import { describeAutoencoder, formatDescription } from "./describe.js";
import { initializeWeights } from "./initialize-weights.js";
import { decodeModelFile, encodeModelFile } from "./storage/model-file.js";
import { readWeights, writeWeights } from "./storage/model-weights.js";
import { fitModel } from "./training/fit-model.js";
import type { EpochRecord, FitOptions, VolumeSource } from "./training/types.js";
import type { AutoencoderConfig, AutoencoderOptions } from "./types.js";
import { namedWeights } from "./weights.js";

/** How many volumes are run through the network at once. */
export interface BatchOptions {
  /** Default 16. */
  readonly batchSize?: number;
}

/** An autoencoder with its weights, on the TensorFlow.js backend that was set when it was made. */
export interface Autoencoder {
  readonly config: AutoencoderConfig;
  /** The TensorFlow.js models, in network units `(value - offset) / scale`. */
  readonly model: AutoencoderModel;
  /** Latent vectors of the volumes. @throws RangeError for another shape or non-finite values. */
  encode(volumes: readonly Volume<VolumeData>[], options?: BatchOptions): Promise<Float32Array[]>;
  /** Volumes of the latent vectors, with the configured spacing and unit. @throws RangeError for another length. */
  decode(latents: readonly Float32Array[], options?: BatchOptions): Promise<Volume[]>;
  /** `decode(encode(volumes))`. */
  reconstruct(volumes: readonly Volume<VolumeData>[], options?: BatchOptions): Promise<Volume[]>;
  /**
   * Trains on a source, one record per epoch; leaving the loop early keeps the weights so far.
   *
   * @throws RangeError at once for options or volumes out of range.
   */
  fit(source: VolumeSource, options: FitOptions): AsyncGenerator<EpochRecord, void, void>;
  /** Configuration and weights as one safetensors file, which `loadAutoencoder` reads. */
  save(): Promise<Uint8Array>;
  /** A table of layers, shapes, parameters and multiply-adds. */
  summary(): string;
  /** Frees the weights; the autoencoder cannot be used afterwards. */
  dispose(): void;
}

/**
 * An untrained autoencoder on the current TensorFlow.js backend.
 *
 * @throws RangeError for a configuration that is out of range.
 */
export function createAutoencoder(options: AutoencoderOptions): Autoencoder {
  const config = resolveConfig(options);
  const model = buildModel(config);
  initializeWeights(model, config);
  return wrap(config, model);
}

/** The autoencoder that `save` stored. @throws InvalidModelError when the bytes are not a complete model. */
export function loadAutoencoder(bytes: Uint8Array): Autoencoder {
  const { config, tensors } = decodeModelFile("loadAutoencoder", "model", bytes);
  const model = buildModel(config);
  try {
    writeWeights("loadAutoencoder", model, tensors);
  } catch (error) {
    disposeWeights(model);
    throw error;
  }
  return wrap(config, model);
}

function wrap(config: AutoencoderConfig, model: AutoencoderModel): Autoencoder {
  const autoencoder: Autoencoder = {
    config,
    model,
    async encode(volumes, options) {
      assertInputs("encode", volumes, config);
      return inBatches(volumes, options, async (part) => {
        const fields = part.map(({ data }) => data);
        const latents = tidy(
          () => model.encoder.apply(toBatch(fields, config), { training: false }) as Tensor,
        );
        const values = (await latents.data()) as Float32Array;
        latents.dispose();
        return part.map((_, i) => values.slice(i * config.latentSize, (i + 1) * config.latentSize));
      });
    },
    async decode(latents, options) {
      assertLatents(latents, config.latentSize);
      return inBatches(latents, options, async (part) => {
        const values = Float32Array.from(part.flatMap((latent) => [...latent]));
        const batch = tidy(
          () =>
            model.decoder.apply(tensor2d(values, [part.length, config.latentSize]), {
              training: false,
            }) as Tensor,
        );
        const volumes = await fromBatch(batch, config);
        batch.dispose();
        return volumes;
      });
    },
    async reconstruct(volumes, options) {
      return autoencoder.decode(await autoencoder.encode(volumes, options), options);
    },
    fit: (source, options) => fitModel(model, config, source, options),
    save: async () => encodeModelFile("model", { config, tensors: await readWeights(model) }),
    summary: () => formatDescription(describeAutoencoder(config)),
    dispose: () => disposeWeights(model),
  };
  return autoencoder;
}

async function inBatches<A, B>(
  items: readonly A[],
  { batchSize = 16 }: BatchOptions = {},
  run: (part: readonly A[]) => Promise<B[]>,
): Promise<B[]> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`encode, decode: expected batchSize to be a positive integer, got ${batchSize}`);
  }
  const results: B[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    results.push(...(await run(items.slice(start, start + batchSize))));
  }
  return results;
}

function assertLatents(latents: readonly Float32Array[], size: number): void {
  latents.forEach((latent, i) => {
    if (latent.length !== size) {
      throw new RangeError(
        `decode: expected latent vectors of length ${size}, got ${latent.length} at index ${i}`,
      );
    }
    const bad = latent.findIndex((v) => !Number.isFinite(v));
    if (bad >= 0)
      throw new RangeError(`decode: expected finite values, got ${latent[bad]} in latent ${i} at ${bad}`);
  });
}

function disposeWeights(model: AutoencoderModel): void {
  for (const { weight } of namedWeights(model)) weight.dispose();
}
