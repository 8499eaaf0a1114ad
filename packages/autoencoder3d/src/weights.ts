import type { Tensor, Variable } from "@tensorflow/tfjs-core";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { AutoencoderModel } from "./build-model.js";

/** A weight under the name that is stored, `encoder_stage0_conv/filter`. */
export interface NamedWeight {
  readonly name: string;
  readonly weight: LayerVariable;
}

/** All weights, encoder first, in the order of the layers. */
export function namedWeights({ encoder, decoder }: AutoencoderModel): NamedWeight[] {
  return [...encoder.layers, ...decoder.layers].flatMap((layer) =>
    layer.weights.map((weight) => ({ name: weight.originalName, weight: weight as LayerVariable })),
  );
}

/** A trained weight under the name that is stored. */
export interface NamedVariable {
  readonly name: string;
  readonly variable: Variable;
}

/** The weights that are trained, as variables. */
export function trainableWeights(model: AutoencoderModel): NamedVariable[] {
  return namedWeights(model)
    .filter(({ weight }) => weight.trainable)
    .map(({ name, weight }) => ({ name, variable: weight.read() as Tensor as Variable }));
}
