import type { Volume, VolumeData } from "@microstructure/volume";
import { type AutoencoderModel, buildModel } from "./build-model.js";
import { resolveConfig } from "./config.js";
import { describeAutoencoder, formatDescription } from "./describe.js";
import { type BatchOptions, decodeLatents, encodeVolumes } from "./inference.js";
import { initializeWeights } from "./initialize-weights.js";
import { decodeModelFile, encodeModelFile } from "./storage/model-file.js";
import { findNonFiniteWeight, readWeights, writeWeights } from "./storage/model-weights.js";
import { fitModel } from "./training/fit-model.js";
import type { EpochRecord, FitOptions, VolumeSource } from "./training/types.js";
import type { AutoencoderConfig, AutoencoderOptions } from "./types.js";
import { namedWeights } from "./weights.js";

/** An autoencoder with its weights, on the TensorFlow.js backend that was set when it was made. */
export interface Autoencoder {
  readonly config: AutoencoderConfig;
  /** The TensorFlow.js models, in network units `(value - offset) / scale`. */
  readonly model: AutoencoderModel;
  /**
   * Latent vectors of the volumes.
   *
   * @throws RangeError for another shape, spacing or unit, and for inputs or latents that are not finite.
   */
  encode(volumes: readonly Volume<VolumeData>[], options?: BatchOptions): Promise<Float32Array[]>;
  /**
   * Volumes of the latent vectors, with the configured spacing and unit.
   *
   * @throws RangeError for another length, and for latents or voxels that are not finite.
   */
  decode(latents: readonly Float32Array[], options?: BatchOptions): Promise<Volume[]>;
  /** `decode(encode(volumes))`. */
  reconstruct(volumes: readonly Volume<VolumeData>[], options?: BatchOptions): Promise<Volume[]>;
  /**
   * Trains on a source, one record per epoch; leaving the loop early keeps the weights so far.
   *
   * @throws RangeError, TypeError at once for options or volumes out of range, or while another `fit` has not ended.
   */
  fit(source: VolumeSource, options: FitOptions): AsyncGenerator<EpochRecord, void, void>;
  /**
   * Configuration and weights as one safetensors file, which `loadAutoencoder` reads.
   *
   * @throws RangeError when a weight is not finite.
   */
  save(): Promise<Uint8Array>;
  /** A table of layers, shapes, parameters and multiply-adds. */
  summary(): string;
  /** Frees the weights; the autoencoder cannot be used afterwards. Again does nothing. */
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

/**
 * The autoencoder that `save` stored, or the one of a checkpoint of `fit`.
 *
 * @throws InvalidModelError when the bytes are not a complete model of finite weights.
 */
export function loadAutoencoder(bytes: Uint8Array | ArrayBuffer): Autoencoder {
  const { config, tensors } = decodeModelFile("loadAutoencoder", ["model", "checkpoint"], bytes);
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
  let isDisposed = false;
  let isFitting = false;
  const assertUsable = (caller: string): void => {
    if (isDisposed) throw new TypeError(`${caller}: expected an autoencoder in use, got a disposed one`);
  };
  const assertIdle = (): void => {
    assertUsable("fit");
    if (isFitting) throw new TypeError("fit: expected the earlier fit to have ended, got one under way");
  };
  async function* alone<T>(epochs: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
    assertIdle();
    isFitting = true;
    try {
      yield* epochs;
    } finally {
      isFitting = false;
    }
  }
  const autoencoder: Autoencoder = {
    config,
    model,
    async encode(volumes, options) {
      assertUsable("encode");
      return encodeVolumes(model, config, volumes, options);
    },
    async decode(latents, options) {
      assertUsable("decode");
      return decodeLatents(model, config, latents, options);
    },
    async reconstruct(volumes, options) {
      return autoencoder.decode(await autoencoder.encode(volumes, options), options);
    },
    fit(source, options) {
      assertIdle();
      return alone(fitModel(model, config, source, options));
    },
    async save() {
      assertUsable("save");
      const tensors = await readWeights(model);
      const bad = findNonFiniteWeight(tensors);
      if (bad !== undefined) {
        throw new RangeError(`save: expected finite weights, got ${bad.value} in "${bad.name}"`);
      }
      return encodeModelFile("model", { config, tensors });
    },
    summary: () => formatDescription(describeAutoencoder(config)),
    dispose() {
      if (!isDisposed) disposeWeights(model);
      isDisposed = true;
    },
  };
  return autoencoder;
}

function disposeWeights(model: AutoencoderModel): void {
  for (const { weight } of namedWeights(model)) weight.dispose();
}
