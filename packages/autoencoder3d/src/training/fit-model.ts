import type { Volume, VolumeData } from "@microstructure/volume";
import { dispose, type Scalar, type Tensor, tidy, variableGrads } from "@tensorflow/tfjs-core";
import { toBatch } from "../batch.js";
import type { AutoencoderModel } from "../build-model.js";
import { TrainingDivergedError } from "../errors.js";
import { reconstructionLoss } from "../ops/loss.js";
import type { AutoencoderConfig } from "../types.js";
import { trainableWeights } from "../weights.js";
import { createAdam } from "./adam.js";
import { epochBatches } from "./batches.js";
import { encodeCheckpoint, type Run, restoreCheckpoint } from "./checkpoint.js";
import { learningRateAt, resolveSettings } from "./settings.js";
import type { EpochRecord, FitOptions, VolumeSource } from "./types.js";

/**
 * Trains the model, one record per epoch.
 *
 * @throws RangeError at once for options or volumes out of range.
 * @throws TrainingDivergedError, InvalidModelError (resume) or the signal's reason while iterating.
 */
export function fitModel(
  model: AutoencoderModel,
  config: AutoencoderConfig,
  source: VolumeSource,
  options: FitOptions,
): AsyncGenerator<EpochRecord, void, void> {
  const settings = resolveSettings(source, config, options);
  return run();

  async function* run(): AsyncGenerator<EpochRecord, void, void> {
    const adam = createAdam(trainableWeights(model));
    const state: Run = { model, config, settings, adam };
    try {
      let epoch = options.resume === undefined ? 0 : restoreCheckpoint(state, options.resume);
      for (; epoch < settings.epochs; epoch++) {
        const learningRate = learningRateAt(settings, epoch);
        const { loss, seconds, samples } = await trainEpoch(
          state,
          source,
          epoch,
          learningRate,
          options.signal,
        );
        const validationLoss = await evaluateLoss(state, options.validation ?? []);
        if (options.checkpoint !== undefined && (epoch + 1) % (options.checkpoint.every ?? 1) === 0) {
          await options.checkpoint.save(await encodeCheckpoint(state, epoch + 1));
        }
        yield { epoch, loss, validationLoss, learningRate, seconds, samplesPerSecond: samples / seconds };
      }
    } finally {
      adam.dispose();
    }
  }
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
  for await (const fields of epochBatches(source, config, { epoch, ...settings })) {
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
    if (!Number.isFinite(loss)) throw new TrainingDivergedError(epoch, adam.step, loss);
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
