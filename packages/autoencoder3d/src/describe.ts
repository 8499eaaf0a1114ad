import { voxelCount } from "@microstructure/volume";
import { resolveConfig, stageShapes } from "./config.js";
import type { AutoencoderConfig, AutoencoderOptions } from "./types.js";

/** One layer of an autoencoder. */
export interface LayerDescription {
  readonly name: string;
  /** Shape of one sample after the layer, channels last. */
  readonly shape: readonly number[];
  /** Trained numbers; the moving statistics of batch normalisation are not counted. */
  readonly parameters: number;
  /** Multiply-adds of the forward pass per sample. */
  readonly multiplyAdds: number;
}

/** The layers of an autoencoder and their totals. */
export interface AutoencoderDescription {
  readonly layers: readonly LayerDescription[];
  readonly parameters: number;
  readonly multiplyAdds: number;
}

/** Shapes, parameter counts and work per layer, from the configuration alone: no weights are made. */
export function describeAutoencoder(options: AutoencoderOptions): AutoencoderDescription {
  const config = resolveConfig(options);
  const layers = [...encoderLayers(config), ...decoderLayers(config)];
  return {
    layers,
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    multiplyAdds: layers.reduce((sum, layer) => sum + layer.multiplyAdds, 0),
  };
}

/** A description as a table of text. */
export function formatDescription({ layers, parameters, multiplyAdds }: AutoencoderDescription): string {
  const rows = [
    ["layer", "shape", "parameters", "multiply-adds"],
    ...layers.map((l) => [l.name, l.shape.join("x"), String(l.parameters), String(l.multiplyAdds)]),
    ["total", "", String(parameters), String(multiplyAdds)],
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const align = (cell: string, column: number) =>
    column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return rows.map((row) => row.map(align).join("  ").trimEnd()).join("\n");
}

function encoderLayers(config: AutoencoderConfig): LayerDescription[] {
  const shapes = stageShapes(config);
  const stages = config.stages.flatMap(({ filters, kernel }, i) => {
    const channels = config.stages[i - 1]?.filters ?? 1;
    return convolution(
      `encoder_stage${i}`,
      [...shapes[i + 1]!, filters],
      kernel ** 3 * channels * filters,
      shapes[i + 1]!,
    );
  });
  const features = featureCount(config);
  return [...stages, dense("encoder_dense", features, config.latentSize)];
}

function decoderLayers(config: AutoencoderConfig): LayerDescription[] {
  const shapes = stageShapes(config);
  const stages = config.stages.map((_, i) => i).reverse();
  const transposed = stages.flatMap((i) => {
    const { filters: channels, kernel } = config.stages[i]!;
    const filters = config.stages[i - 1]?.filters ?? 1;
    const layers = convolution(
      `decoder_stage${i}`,
      [...shapes[i]!, filters],
      kernel ** 3 * channels * filters,
      shapes[i + 1]!,
    );
    return i > 0 ? layers : [{ ...layers[0]!, parameters: layers[0]!.parameters + 1 }];
  });
  return [dense("decoder_dense", config.latentSize, featureCount(config)), ...transposed];
}

/** A convolution (or its transpose) and its normalisation; `positions` is the grid of the coarse side. */
function convolution(
  name: string,
  shape: readonly number[],
  weights: number,
  positions: readonly [number, number, number],
): LayerDescription[] {
  const channels = shape[3]!;
  return [
    { name: `${name}_conv`, shape, parameters: weights, multiplyAdds: weights * voxelCount(positions) },
    { name: `${name}_norm`, shape, parameters: 2 * channels, multiplyAdds: 0 },
  ];
}

function dense(name: string, inputs: number, units: number): LayerDescription {
  return { name, shape: [units], parameters: (inputs + 1) * units, multiplyAdds: inputs * units };
}

function featureCount(config: AutoencoderConfig): number {
  const { length } = config.stages;
  return voxelCount(stageShapes(config)[length]!) * config.stages[length - 1]!.filters;
}
