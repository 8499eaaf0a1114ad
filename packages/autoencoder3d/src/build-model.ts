import { voxelCount } from "@microstructure/volume";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { stageShapes } from "./config.js";
import { BatchNormLayer } from "./layers/batch-norm-layer.js";
import { ConvolutionLayer } from "./layers/convolution-layer.js";
import { DenseLayer } from "./layers/dense-layer.js";
import { registerLayers } from "./layers/register-layers.js";
import { TransposedConvolutionLayer } from "./layers/transposed-convolution-layer.js";
import type { AutoencoderConfig } from "./types.js";

/**
 * The networks of an autoencoder as TensorFlow.js models. They see network units, `(value - offset) / scale`.
 */
export interface AutoencoderModel {
  /** `[batch, nz, ny, nx, 1]` to `[batch, latentSize]`. */
  readonly encoder: LayersModel;
  /** `[batch, latentSize]` to `[batch, nz, ny, nx, 1]`. */
  readonly decoder: LayersModel;
  /** The decoder applied to the encoder, sharing their weights. */
  readonly autoencoder: LayersModel;
}

/** The models of a configuration, with all filters zero. */
export function buildModel(config: AutoencoderConfig): AutoencoderModel {
  registerLayers();
  const encoder = buildEncoder(config);
  const decoder = buildDecoder(config);
  const autoencoder = model({
    name: "autoencoder",
    inputs: encoder.inputs,
    outputs: decoder.apply(encoder.outputs) as SymbolicTensor,
  });
  return { encoder, decoder, autoencoder };
}

function buildEncoder(config: AutoencoderConfig): LayersModel {
  const { inputShape, stages, latentSize, leakySlope: slope, padding } = config;
  const volume = input({ shape: [...inputShape, 1], name: "encoder_input" });
  let x = volume;
  stages.forEach(({ filters, kernel, stride }, i) => {
    const name = `encoder_stage${i}`;
    const isFirst = i === 0;
    x = connect(new ConvolutionLayer({ name: `${name}_conv`, filters, kernel, stride, padding, isFirst }), x);
    x = connect(new BatchNormLayer({ name: `${name}_norm`, slope }), x);
  });
  x = connect(layers.flatten({ name: "encoder_flatten" }), x);
  const latent = connect(new DenseLayer({ name: "encoder_dense", units: latentSize }), x);
  return model({ name: "encoder", inputs: volume, outputs: latent });
}

function buildDecoder(config: AutoencoderConfig): LayersModel {
  const { stages, latentSize, leakySlope: slope, padding, outputActivation } = config;
  const shapes = stageShapes(config);
  const deepest = shapes[stages.length]!;
  const channels = stages[stages.length - 1]!.filters;
  const latent = input({ shape: [latentSize], name: "decoder_input" });
  let x = connect(new DenseLayer({ name: "decoder_dense", units: voxelCount(deepest) * channels }), latent);
  x = connect(layers.reshape({ name: "decoder_reshape", targetShape: [...deepest, channels] }), x);
  for (let i = stages.length - 1; i > 0; i--) {
    const { kernel, stride } = stages[i]!;
    const filters = stages[i - 1]!.filters;
    const name = `decoder_stage${i}`;
    x = connect(
      new TransposedConvolutionLayer({ name: `${name}_conv`, filters, kernel, stride, padding }),
      x,
    );
    x = connect(new BatchNormLayer({ name: `${name}_norm`, slope }), x);
  }
  const { kernel, stride } = stages[0]!;
  const last = new TransposedConvolutionLayer({
    name: "decoder_stage0_conv",
    filters: 1,
    kernel,
    stride,
    padding,
    useBias: true,
    activation: outputActivation,
  });
  return model({ name: "decoder", inputs: latent, outputs: connect(last, x) });
}

function connect(layer: layers.Layer, x: SymbolicTensor): SymbolicTensor {
  return layer.apply(x) as SymbolicTensor;
}
