import { serialization } from "@tensorflow/tfjs-core";
import { BatchNormLayer } from "./batch-norm-layer.js";
import { ConvolutionLayer } from "./convolution-layer.js";
import { DenseLayer } from "./dense-layer.js";
import { LAYER_NAMESPACE } from "./namespace.js";
import { TransposedConvolutionLayer } from "./transposed-convolution-layer.js";

/**
 * Registers the layers with TensorFlow.js under `MicrostructureAutoencoder3d>...`, so that `tf.loadLayersModel`
 * finds them. `createAutoencoder` does this; call it yourself only to load a model that tfjs saved.
 */
export function registerLayers(): void {
  for (const layer of [ConvolutionLayer, TransposedConvolutionLayer, BatchNormLayer, DenseLayer]) {
    serialization.registerClass(layer as never, LAYER_NAMESPACE, layer.className);
  }
}
