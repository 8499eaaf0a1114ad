import type { AutoencoderModel } from "../build-model.js";
import { InvalidModelError } from "../errors.js";
import { decodeModelFile, encodeModelFile } from "../storage/model-file.js";
import { readWeights, writeWeights } from "../storage/model-weights.js";
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

/** The whole state of a run after `epoch` epochs, as bytes. */
export async function encodeCheckpoint(
  { model, config, settings, adam }: Run,
  epoch: number,
): Promise<Uint8Array> {
  const training: TrainingState = { settings, epoch, step: adam.step };
  const tensors = [...(await readWeights(model)), ...(await adam.read())];
  return encodeModelFile("checkpoint", { config, tensors, training });
}

/**
 * Puts a run into the state of a checkpoint and returns the epochs it had completed.
 *
 * @throws InvalidModelError when the bytes are damaged, or are of another configuration or other settings.
 */
export function restoreCheckpoint({ model, config, settings, adam }: Run, bytes: Uint8Array): number {
  const caller = "fit: resume";
  const file = decodeModelFile(caller, "checkpoint", bytes);
  const state = file.training as TrainingState | undefined;
  if (typeof state !== "object" || !Number.isInteger(state.epoch) || !Number.isInteger(state.step)) {
    throw new InvalidModelError(caller, "expected a training state in the header, got none");
  }
  assertSameConfig(caller, file.config, config);
  assertSameSettings(state.settings, settings);
  const stored = new Map(file.tensors.map((entry) => [entry.name, entry]));
  for (const { name, variable } of trainableWeights(model)) {
    for (const moment of [`adam.m/${name}`, `adam.v/${name}`]) {
      const shape = stored.get(moment)?.shape;
      if (String(shape) !== String(variable.shape)) {
        throw new InvalidModelError(
          caller,
          `expected "${moment}" of shape [${variable.shape}], got [${shape}]`,
        );
      }
    }
  }
  writeWeights(caller, model, file.tensors);
  adam.write(stored, state.step);
  return state.epoch;
}

function assertSameConfig(caller: string, stored: AutoencoderConfig, current: AutoencoderConfig): void {
  for (const key of Object.keys(current) as (keyof AutoencoderConfig)[]) {
    const [was, is] = [JSON.stringify(stored[key]), JSON.stringify(current[key])];
    if (was !== is)
      throw new InvalidModelError(caller, `expected ${key} ${was} as in the checkpoint, got ${is}`);
  }
}
