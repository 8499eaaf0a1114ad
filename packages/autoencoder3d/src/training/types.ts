import type { Volume, VolumeData } from "@microstructure/volume";
import type { LossName } from "../ops/loss.js";
import type { AugmentOptions } from "./augment.js";

/** Fields to train on: an array, or a function that starts one pass over a stream (in its own order). */
export type VolumeSource = readonly Volume<VolumeData>[] | (() => AsyncIterable<Volume<VolumeData>>);

/** How the learning rate changes: not at all, or as half a cosine from its value to 0 over all epochs. */
export type LearningRateSchedule = "constant" | "cosine";

/** Where and how often `fit` stores its state. */
export interface CheckpointOptions {
  /** In epochs; the last epoch is always stored. Default 1. */
  readonly every?: number;
  /** Receives the bytes that `resume` takes, before the epoch's `record` is yielded; training waits for it. */
  save(state: Uint8Array, record: EpochRecord): void | Promise<void>;
}

/** Options of `fit`. */
export interface FitOptions {
  /** Passes over the source in total, those before a resumed checkpoint included. */
  readonly epochs: number;
  /** Volumes per optimizer step. Default 16. */
  readonly batchSize?: number;
  /** Default 1e-3. */
  readonly learningRate?: number;
  /** Default `constant`. */
  readonly schedule?: LearningRateSchedule;
  /** Default `l1`. */
  readonly lossName?: LossName;
  /** Volumes whose loss is reported after each epoch, with moving statistics. Default none. */
  readonly validation?: readonly Volume<VolumeData>[];
  /** Seed of the order of the volumes and of the augmentation. Default 0. */
  readonly seed?: number;
  /** Random copies instead of the fields themselves. Default none. */
  readonly augment?: AugmentOptions;
  readonly checkpoint?: CheckpointOptions;
  /** State to continue from; the weights before the call are replaced by its own. */
  readonly resume?: Uint8Array | ArrayBuffer;
  /** Stops before the next batch with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What one epoch did. Losses are in units of the field (squared for `mse`). */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean over the epoch's batches, while the weights changed. */
  readonly loss: number;
  /** Undefined without validation volumes. */
  readonly validationLoss: number | undefined;
  readonly learningRate: number;
  /** Training time, without validation and checkpoint. */
  readonly seconds: number;
  readonly samplesPerSecond: number;
}
