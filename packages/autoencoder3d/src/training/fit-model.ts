import type { Volume, VolumeData } from "@microstructure/volume";
import { dispose, type Scalar, type Tensor, tidy, variableGrads } from "@tensorflow/tfjs-core";
import { toBatch } from "../batch.js";
import type { AutoencoderModel } from "../build-model.js";
import { AutoencoderDivergedError, type Divergence } from "../errors.js";
import { reconstructionLoss } from "../ops/loss.js";
import { findNonFiniteWeight, readWeights } from "../storage/model-weights.js";
import type { StoredTensor } from "../storage/tensor-file.js";
import type { AutoencoderConfig } from "../types.js";
import { snapshotWeights, trainableWeights, type WeightSnapshot } from "../weights.js";
import { createAdam } from "./adam.js";
import { epochBatches } from "./batches.js";
import { encodeCheckpoint, type Run, readState, restoreCheckpoint } from "./checkpoint.js";
import { learningRateAt, resolveSettings } from "./settings.js";
import type { CheckpointOptions, EpochRecord, FitOptions, VolumeSource } from "./types.js";

/**
 * Trains the model, one record per epoch.
 *
 * @throws RangeError, TypeError at once for options or volumes out of range.
 * @throws AutoencoderDivergedError, InvalidModelError (resume) or the signal's reason while iterating.
 */
export function fitModel(
  model: AutoencoderModel,
  config: AutoencoderConfig,
  source: VolumeSource,
  options: FitOptions,
): AsyncGenerator<EpochRecord, void, void> {
  const settings = resolveSettings(source, config, options);
  const volumes = typeof source === "function" ? source : [...source];
  const { checkpoint, resume, signal, validation = [] } = options;
  const validationVolumes = [...validation];
  return run();

  async function* run(): AsyncGenerator<EpochRecord, void, void> {
    const adam = createAdam(trainableWeights(model));
    const state: Run = { model, config, settings, adam };
    let lastGood: WeightSnapshot | undefined;
    try {
      const completed = resume === undefined ? 0 : restoreCheckpoint(state, resume);
      lastGood = snapshotWeights(model);
      for (let epoch = completed + 1; epoch <= settings.epochs; epoch++) {
        const learningRate = learningRateAt(settings, epoch - 1);
        const { loss, seconds, samples } = await trainEpoch(state, volumes, epoch, learningRate, signal);
        const tensors = await readState(state);
        const divergence = { epoch, step: adam.step, loss };
        assertFiniteState(tensors, divergence);
        const validationLoss = await evaluateLoss(state, validationVolumes);
        assertFiniteLoss("validationLoss", validationLoss ?? 0, divergence);
        lastGood.dispose();
        lastGood = snapshotWeights(model);
        const samplesPerSecond = samples / seconds;
        const record = { epoch, loss, validationLoss, learningRate, seconds, samplesPerSecond };
        if (checkpoint !== undefined && isDue(checkpoint, epoch, settings.epochs)) {
          await checkpoint.save(encodeCheckpoint(state, epoch, tensors), record);
        }
        yield record;
      }
    } catch (error) {
      const isBad =
        error instanceof AutoencoderDivergedError || findNonFiniteWeight(await readWeights(model));
      if (isBad) lastGood?.restore();
      throw error;
    } finally {
      lastGood?.dispose();
      adam.dispose();
    }
  }
}

function isDue({ every = 1 }: CheckpointOptions, epoch: number, epochs: number): boolean {
  return epoch % every === 0 || epoch === epochs;
}

/** @throws AutoencoderDivergedError naming the first weight or moment that is not finite. */
function assertFiniteState(tensors: readonly StoredTensor[], divergence: Omit<Divergence, "quantity">): void {
  const bad = findNonFiniteWeight(tensors);
  if (bad === undefined) return;
  const quantity = bad.name.startsWith("adam.") ? "optimizer" : "weights";
  throw new AutoencoderDivergedError(`expected finite ${quantity}, got ${bad.value} in "${bad.name}"`, {
    quantity,
    ...divergence,
  });
}

function assertFiniteLoss(
  quantity: "loss" | "validationLoss",
  value: number,
  divergence: Omit<Divergence, "quantity">,
): void {
  if (Number.isFinite(value)) return;
  throw new AutoencoderDivergedError(`expected a finite ${quantity}, got ${value}`, {
    quantity,
    ...divergence,
  });
}

async function trainEpoch(
  state: Run,
  source: VolumeSource,
  epoch: number,
  learningRate: number,
  signal: AbortSignal | undefined,
): Promise<{ loss: number; seconds: number; samples: number }> {
  const { settings, config } = state;
  const start = performance.now();
  let total = 0;
  let samples = 0;
  for await (const fields of epochBatches(source, config, { ...settings, epoch: epoch - 1 })) {
    signal?.throwIfAborted();
    total += fields.length * (await trainBatch(state, fields, epoch, learningRate));
    samples += fields.length;
    await nextTask();
  }
  const seconds = (performance.now() - start) / 1000;
  return { loss: total / samples, seconds, samples };
}

async function trainBatch(
  { model, config, settings, adam }: Run,
  fields: readonly VolumeData[],
  epoch: number,
  learningRate: number,
): Promise<number> {
  const variables = trainableWeights(model).map(({ variable }) => variable);
  const { value, grads } = tidy(() => {
    const batch = toBatch(fields, config);
    return variableGrads(() => lossOf(model, batch, settings.lossName, true), variables);
  });
  try {
    const loss = (await value.data())[0]! * lossScale(config, settings);
    assertFiniteLoss("loss", loss, { epoch, step: adam.step, loss });
    adam.apply(grads, learningRate);
    return loss;
  } finally {
    dispose([value, grads]);
  }
}

/** Mean loss of the volumes with moving statistics; undefined for none. */
async function evaluateLoss(
  { model, config, settings }: Run,
  volumes: readonly Volume<VolumeData>[],
): Promise<number | undefined> {
  if (volumes.length === 0) return undefined;
  let total = 0;
  for (let start = 0; start < volumes.length; start += settings.batchSize) {
    const fields = volumes.slice(start, start + settings.batchSize).map(({ data }) => data);
    const value = tidy(() => lossOf(model, toBatch(fields, config), settings.lossName, false));
    total += fields.length * (await value.data())[0]! * lossScale(config, settings);
    dispose(value);
    await nextTask();
  }
  return total / volumes.length;
}

function lossOf(
  model: AutoencoderModel,
  batch: Tensor,
  name: Run["settings"]["lossName"],
  training: boolean,
): Scalar {
  return reconstructionLoss(name, model.autoencoder.apply(batch, { training }) as Tensor, batch);
}

/** From network units to units of the field. */
function lossScale({ inputScale }: AutoencoderConfig, { lossName }: Run["settings"]): number {
  return lossName === "l1" ? Math.abs(inputScale.scale) : inputScale.scale ** 2;
}

/** Lets timers, messages and rendering run. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
