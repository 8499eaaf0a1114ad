/**
 * What is timed: a step of training (forward, L1 loss, backward, Adam), the network applied, and the convolutions of its encoder
 * or decoder alone, forward and backward.
 */
export type TrainingJob = "train" | "forward" | "encoder" | "decoder";

/** One row of the table. */
export interface TrainingRow {
  readonly job: TrainingJob;
  readonly preset: "small" | "base" | "paper";
  readonly batch: number;
}

export const TITLES: Readonly<Record<TrainingJob, string>> = {
  train: "training step",
  forward: "forward",
  encoder: "encoder convolutions, forward and backward",
  decoder: "decoder convolutions, forward and backward",
};

export const ROWS: readonly TrainingRow[] = [
  { job: "train", preset: "base", batch: 16 },
  { job: "train", preset: "base", batch: 8 },
  { job: "train", preset: "base", batch: 1 },
  { job: "forward", preset: "base", batch: 16 },
  { job: "forward", preset: "base", batch: 1 },
  { job: "encoder", preset: "base", batch: 16 },
  { job: "decoder", preset: "base", batch: 16 },
  { job: "train", preset: "small", batch: 16 },
  { job: "forward", preset: "small", batch: 16 },
  { job: "train", preset: "paper", batch: 8 },
  { job: "forward", preset: "paper", batch: 8 },
];
