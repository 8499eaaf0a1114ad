import type { PresetName as NetworkName } from "@microstructure/autoencoder3d";

/** Al fraction and annealing temperature (K) of one simulation. */
export interface Condition {
  readonly xAl: number;
  readonly temperature: number;
}

/** How large the main job is. Times in s, lengths in nm. */
export interface Preset {
  /** Cells per edge of the simulated cube. */
  readonly edge: number;
  /** Cells per edge of the cubes that the autoencoder compresses one by one; divides `edge`. */
  readonly window: number;
  readonly conditions: readonly Condition[];
  /** A run ends at the smaller of `maxTime` and `growthTimes` over the growth rate of its fastest wave. */
  readonly maxTime: number;
  readonly growthTimes: number;
  /** Equally spaced frames per run, the initial field included. */
  readonly frames: number;
  readonly network: NetworkName;
  readonly latentSize: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Runs of which the autoencoder sees nothing. */
  readonly unseenRuns: number;
  readonly regressor: {
    readonly epochs: number;
    readonly members: number;
    readonly folds: number;
    /** Random periodic shifts of each field whose windows' latent vectors are averaged. */
    readonly shifts: number;
  };
}

export type PresetName = "smoke" | "quick" | "paper";

const at = (temperature: number, ...compositions: number[]): Condition[] =>
  compositions.map((xAl) => ({ xAl, temperature }));

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  smoke: {
    edge: 16,
    window: 16,
    conditions: [...at(1073, 0.56, 0.66), ...at(1173, 0.5, 0.6)],
    maxTime: 7200,
    growthTimes: 12,
    frames: 7,
    network: "tiny",
    latentSize: 8,
    epochs: 4,
    batchSize: 8,
    learningRate: 2e-3,
    unseenRuns: 1,
    regressor: { epochs: 30, members: 2, folds: 3, shifts: 2 },
  },
  quick: {
    edge: 48,
    window: 12,
    // Longest runs first, so that both processors end together.
    conditions: [
      ...at(1273, 0.5, 0.56),
      ...at(1173, 0.48, 0.52, 0.6),
      ...at(1123, 0.54),
      ...at(1223, 0.58, 0.64),
      ...at(1073, 0.5, 0.56, 0.42, 0.66),
    ],
    maxTime: 7200,
    growthTimes: 40,
    frames: 36,
    network: "small",
    latentSize: 64,
    epochs: 10,
    batchSize: 32,
    learningRate: 5e-3,
    unseenRuns: 2,
    regressor: { epochs: 60, members: 5, folds: 5, shifts: 1 },
  },
  paper: {
    edge: 48,
    window: 48,
    conditions: [1073, 1123, 1173, 1223, 1273].flatMap((temperature) =>
      at(temperature, 0.42, 0.44, 0.46, 0.48, 0.5, 0.52, 0.54, 0.56, 0.58, 0.6, 0.62, 0.64, 0.66),
    ),
    maxTime: 7200,
    growthTimes: Number.MAX_VALUE,
    frames: 121,
    network: "small",
    latentSize: 128,
    epochs: 30,
    batchSize: 16,
    learningRate: 1e-3,
    unseenRuns: 6,
    regressor: { epochs: 100, members: 5, folds: 5, shifts: 12 },
  },
};
