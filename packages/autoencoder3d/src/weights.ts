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

/** Weights as they were, to be put back. */
export interface WeightSnapshot {
  restore(): void;
  dispose(): void;
}

/** The weights as they are now. **Cost** the memory of the weights once these have moved on; nothing is copied. */
export function snapshotWeights(model: AutoencoderModel): WeightSnapshot {
  const kept = namedWeights(model).map(({ weight }) => ({
    weight,
    value: (weight.read() as Tensor).clone(),
  }));
  return {
    restore() {
      for (const { weight, value } of kept) weight.write(value);
    },
    dispose() {
      for (const { value } of kept) value.dispose();
    },
  };
}
