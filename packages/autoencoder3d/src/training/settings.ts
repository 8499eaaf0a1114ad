import { assertRecord, describeValue } from "../argument.js";
import { assertInputs } from "../batch.js";
import { smallestBatch } from "../config.js";
import { InvalidModelError } from "../errors.js";
import type { LossName } from "../ops/loss.js";
import type { AutoencoderConfig } from "../types.js";
import type { AugmentOptions } from "./augment.js";
import type { FitOptions, LearningRateSchedule, VolumeSource } from "./types.js";

/** The options that decide the weights; a checkpoint keeps them, so that it cannot be resumed with others. */
export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly schedule: LearningRateSchedule;
  readonly lossName: LossName;
  readonly seed: number;
  readonly augment: Required<AugmentOptions>;
  /** Length of the source; null for a stream. */
  readonly samples: number | null;
}

/**
 * The settings of a call of `fit`.
 *
 * @throws RangeError, TypeError naming the first option or volume that is out of range.
 */
export function resolveSettings(
  source: VolumeSource,
  config: AutoencoderConfig,
  options: FitOptions,
): TrainingSettings {
  if (typeof source !== "function" && !Array.isArray(source)) {
    throw new TypeError(
      `fit: expected an array of volumes or a function that returns an async iterable, got ${describeValue(source)}`,
    );
  }
  assertRecord("fit", "options { epochs, ... }", options);
  const settings: TrainingSettings = {
    epochs: options.epochs,
    batchSize: options.batchSize ?? 16,
    learningRate: options.learningRate ?? 1e-3,
    schedule: options.schedule ?? "constant",
    lossName: options.lossName ?? "l1",
    seed: options.seed ?? 0,
    augment: { roll: options.augment?.roll ?? false, symmetries: options.augment?.symmetries ?? false },
    samples: typeof source === "function" ? null : source.length,
  };
  assertCount("epochs", settings.epochs);
  assertCount("batchSize", settings.batchSize);
  assertCount("checkpoint.every", options.checkpoint?.every ?? 1);
  const smallest = smallestBatch(config);
  if (settings.batchSize < smallest) {
    throw new RangeError(
      `fit: expected a batchSize of at least ${smallest}, as the deepest grid is one voxel, got ${settings.batchSize}`,
    );
  }
  if (!(settings.learningRate > 0 && Number.isFinite(settings.learningRate))) {
    throw new RangeError(`fit: expected a positive learningRate, got ${settings.learningRate}`);
  }
  assertOneOf("schedule", settings.schedule, ["constant", "cosine"]);
  assertOneOf("lossName", settings.lossName, ["l1", "mse"]);
  if (!Number.isSafeInteger(settings.seed) || settings.seed < 0) {
    throw new RangeError(`fit: expected a non-negative safe integer seed, got ${settings.seed}`);
  }
  if (typeof source !== "function") {
    if (source.length === 0) throw new RangeError("fit: expected at least one volume, got none");
    if (source.length < smallest) {
      throw new RangeError(
        `fit: expected at least ${smallest} volumes, as the deepest grid is one voxel, got ${source.length}`,
      );
    }
    assertInputs("fit", source, config);
  }
  assertInputs("fit: validation", options.validation ?? [], config);
  return settings;
}

/** @throws InvalidModelError when a checkpoint's settings would not continue as these do. */
export function assertSameSettings(stored: TrainingSettings, current: TrainingSettings): void {
  const keys = Object.keys(current) as (keyof TrainingSettings)[];
  for (const key of keys) {
    if (key === "epochs" && current.schedule === "constant") continue;
    const [was, is] = [JSON.stringify(stored[key]), JSON.stringify(current[key])];
    if (was !== is)
      throw new InvalidModelError("fit: resume", `expected ${key} ${was} as in the checkpoint, got ${is}`);
  }
}

/** Learning rate of an epoch. */
export function learningRateAt({ schedule, learningRate, epochs }: TrainingSettings, epoch: number): number {
  return schedule === "constant"
    ? learningRate
    : (learningRate * (1 + Math.cos((Math.PI * epoch) / epochs))) / 2;
}

function assertCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`fit: expected ${name} to be a positive integer, got ${value}`);
  }
}

function assertOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value))
    throw new RangeError(`fit: expected ${name} ${allowed.join(" or ")}, got ${value}`);
}
