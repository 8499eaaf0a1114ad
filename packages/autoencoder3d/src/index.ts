/**
 * 3-D convolutional autoencoders on TensorFlow.js.
 *
 * @example
 * ```ts
 * import "@tensorflow/tfjs";
 * import { autoencoderPreset, createAutoencoder } from "@microstructure/autoencoder3d";
 * import { fromFunction } from "@microstructure/volume";
 *
 * const waves = [0, 1, 2, 3].map((k) => fromFunction((z) => 0.5 + 0.4 * Math.cos((Math.PI * (z + k)) / 4), [8, 8, 8]));
 * const autoencoder = createAutoencoder(autoencoderPreset("tiny", { inputShape: [8, 8, 8], latentSize: 4 }));
 * for await (const { epoch, loss } of autoencoder.fit(waves, { epochs: 3 })) console.log(epoch, loss);
 * const latents = await autoencoder.encode(waves);
 * autoencoder.dispose();
 * ```
 */

export { type Autoencoder, createAutoencoder, loadAutoencoder } from "./autoencoder.js";
export type { AutoencoderModel } from "./build-model.js";
export { resolveConfig } from "./config.js";
export { registerConv3dTransposeGradient } from "./conv3d-transpose-gradient.js";
export { type AutoencoderDescription, describeAutoencoder, type LayerDescription } from "./describe.js";
export {
  AutoencoderDivergedError,
  type Divergence,
  InvalidModelError,
  isAutoencoderError,
} from "./errors.js";
export type { BatchOptions } from "./inference.js";
export { registerLayers } from "./layers/register-layers.js";
export type { LossName } from "./ops/loss.js";
export { fitPca, type Pca } from "./pca/fit-pca.js";
export { autoencoderPreset, type PresetName, type PresetOptions } from "./presets.js";
export type { AugmentOptions } from "./training/augment.js";
export type {
  CheckpointOptions,
  EpochRecord,
  FitOptions,
  LearningRateSchedule,
  VolumeSource,
} from "./training/types.js";
export type {
  AutoencoderConfig,
  AutoencoderOptions,
  InputScale,
  OutputActivation,
  Padding,
  StageConfig,
} from "./types.js";
