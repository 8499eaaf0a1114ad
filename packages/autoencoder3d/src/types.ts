import type { LengthUnit, Shape3, Spacing3 } from "@microstructure/volume";

/** What a convolution sees beyond the edge of the grid: zeros, or the opposite face. */
export type Padding = "same" | "periodic";

/** Last activation of the decoder. `sigmoid` keeps reconstructions inside the input scale. */
export type OutputActivation = "sigmoid" | "linear";

/** One convolution of the encoder, mirrored by a transposed one in the decoder. */
export interface StageConfig {
  /** Channels after the convolution. */
  readonly filters: number;
  /** Edge of the cubic kernel, a multiple of `stride` that exceeds it by an even number. Default 4. */
  readonly kernel?: number;
  /** Factor by which the grid shrinks. Default 2. */
  readonly stride?: number;
}

/** The affine map into network units: `(value - offset) / scale`. */
export interface InputScale {
  readonly offset: number;
  readonly scale: number;
}

/** Everything that defines an autoencoder except its weights: plain JSON. */
export interface AutoencoderConfig {
  readonly inputShape: Shape3;
  /** Length of the latent vector. */
  readonly latentSize: number;
  readonly stages: readonly Required<StageConfig>[];
  /** Slope of the LeakyReLU for negative values. Default 0.2. */
  readonly leakySlope: number;
  /** Default `sigmoid`. */
  readonly outputActivation: OutputActivation;
  /** Default `same` (zeros). */
  readonly padding: Padding;
  /** Default offset 0, scale 1. */
  readonly inputScale: InputScale;
  /** Voxel edge given to decoded volumes. Default 1. */
  readonly spacing: Spacing3;
  /** Unit given to decoded volumes. Default `lattice`. */
  readonly unit: LengthUnit;
  /** Seed of the initial weights. Default 0. */
  readonly seed: number;
}

/** An {@link AutoencoderConfig} in which everything with a default may be left out. */
export type AutoencoderOptions = Pick<AutoencoderConfig, "inputShape" | "latentSize"> &
  Partial<Omit<AutoencoderConfig, "inputShape" | "latentSize" | "stages">> & {
    readonly stages: readonly StageConfig[];
  };
