import { isRecord } from "../argument.js";
import type { AutoencoderModel } from "../build-model.js";
import { InvalidModelError } from "../errors.js";
import { decodeModelFile, encodeModelFile } from "../storage/model-file.js";
import { assertFiniteTensor, readWeights, writeWeights } from "../storage/model-weights.js";
import type { StoredTensor } from "../storage/tensor-file.js";
import type { AutoencoderConfig } from "../types.js";
import { trainableWeights } from "../weights.js";
import type { Adam } from "./adam.js";
import { assertSameSettings, type TrainingSettings } from "./settings.js";

interface TrainingState {
  readonly settings: TrainingSettings;
  /** Epochs completed. */
  readonly epoch: number;
  readonly step: number;
}

/** The run that a checkpoint is of. */
export interface Run {
  readonly model: AutoencoderModel;
  readonly config: AutoencoderConfig;
  readonly settings: TrainingSettings;
  readonly adam: Adam;
}

/** Copies of all numbers that training goes on from: weights and moments of the optimizer. */
export async function readState({ model, adam }: Run): Promise<StoredTensor[]> {
  return [...(await readWeights(model)), ...(await adam.read())];
}

/** The whole state of a run after `epoch` epochs, as bytes. */
export function encodeCheckpoint(
  { config, settings, adam }: Run,
  epoch: number,
  tensors: readonly StoredTensor[],
): Uint8Array {
  const training = { settings, epoch, step: adam.step } satisfies TrainingState;
  return encodeModelFile("checkpoint", { config, tensors, training });
}

/**
 * Puts a run into the state of a checkpoint and returns the epochs it had completed.
 *
 * @throws InvalidModelError when the bytes are damaged, or are of another configuration or other settings.
 */
export function restoreCheckpoint(
  { model, config, settings, adam }: Run,
  bytes: Uint8Array | ArrayBuffer,
): number {
  const caller = "fit: resume";
  const file = decodeModelFile(caller, ["checkpoint"], bytes);
  const state = file.training;
  if (!isTrainingState(state)) {
    throw new InvalidModelError(
      caller,
      `expected a training state { settings, epoch, step } in the header, got ${JSON.stringify(state)}`,
    );
  }
  assertSameConfig(caller, file.config, config);
  assertSameSettings(state.settings, settings);
  const stored = new Map(file.tensors.map((entry) => [entry.name, entry]));
  for (const { name, variable } of trainableWeights(model)) {
    for (const moment of [`adam.m/${name}`, `adam.v/${name}`]) {
      const entry = stored.get(moment);
      if (entry === undefined || String(entry.shape) !== String(variable.shape)) {
        throw new InvalidModelError(
          caller,
          `expected "${moment}" of shape [${variable.shape}], got [${entry?.shape}]`,
        );
      }
      assertFiniteTensor(caller, entry);
    }
  }
  writeWeights(caller, model, file.tensors);
  adam.write(stored, state.step);
  return state.epoch;
}

function isTrainingState(value: Readonly<Record<string, unknown>> | undefined): value is TrainingState & {
  [key: string]: unknown;
} {
  return (
    value !== undefined && isRecord(value["settings"]) && isCount(value["epoch"]) && isCount(value["step"])
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function assertSameConfig(caller: string, stored: AutoencoderConfig, current: AutoencoderConfig): void {
  for (const key of Object.keys(current) as (keyof AutoencoderConfig)[]) {
    const [was, is] = [JSON.stringify(stored[key]), JSON.stringify(current[key])];
    if (was !== is)
      throw new InvalidModelError(caller, `expected ${key} ${was} as in the checkpoint, got ${is}`);
  }
}
