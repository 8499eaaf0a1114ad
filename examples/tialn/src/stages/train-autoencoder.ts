import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type Autoencoder,
  autoencoderPreset,
  createAutoencoder,
  type EpochRecord,
  loadAutoencoder,
} from "@microstructure/autoencoder3d";
import { createProgress } from "../run/progress.js";
import type { Settings } from "../run/settings.js";
import { writeAtomic } from "../run/write-atomic.js";
import type { FrameSplit } from "./split.js";

export const MODEL = "autoencoder.safetensors";
const CHECKPOINT = "autoencoder.checkpoint";
const HISTORY = "autoencoder-history.json";

/** Room for the overshoot of compositions beyond 0 and 1, so that nothing is clipped. */
const INPUT_SCALE = { offset: -0.05, scale: 1.1 };
const CHECKPOINT_EVERY = 2;

export interface TrainedAutoencoder {
  readonly autoencoder: Autoencoder;
  readonly history: readonly EpochRecord[];
}

/** The trained autoencoder of a run folder: loaded when it is there, else trained on from the last checkpoint. */
export async function trainAutoencoder(
  out: string,
  settings: Settings,
  split: FrameSplit,
  signal: AbortSignal,
): Promise<TrainedAutoencoder> {
  const { preset, seed } = settings;
  const [model, checkpoint, historyFile] = [MODEL, CHECKPOINT, HISTORY].map((name) => join(out, name)) as [
    string,
    string,
    string,
  ];
  if (existsSync(model)) {
    return { autoencoder: loadAutoencoder(readFileSync(model)), history: readHistory(historyFile) };
  }
  const autoencoder = createAutoencoder(
    autoencoderPreset(preset.network, {
      inputShape: [preset.edge, preset.edge, preset.edge],
      latentSize: preset.latentSize,
      padding: "periodic",
      inputScale: INPUT_SCALE,
      spacing: [1, 1, 1],
      unit: "nm",
      seed,
    }),
  );
  const resume = existsSync(checkpoint) ? readFileSync(checkpoint) : undefined;
  const history = resume ? readHistory(historyFile) : [];
  const progress = createProgress("train autoencoder", preset.epochs);
  const volumes = split.train.map(({ volume }) => volume);
  const epochs = autoencoder.fit(volumes, {
    epochs: preset.epochs,
    batchSize: preset.batchSize,
    learningRate: preset.learningRate,
    schedule: "cosine",
    validation: split.unseenFrames.map(({ volume }) => volume),
    seed,
    signal,
    checkpoint: {
      every: CHECKPOINT_EVERY,
      save(state) {
        writeAtomic(historyFile, JSON.stringify(history));
        writeAtomic(checkpoint, state);
      },
    },
    ...(resume ? { resume } : {}),
  });
  for await (const record of epochs) {
    const done = history.filter(({ epoch }) => epoch < record.epoch);
    history.splice(0, history.length, ...done, record);
    progress.update(record.epoch + 1, `L1 ${record.loss.toFixed(4)} / ${record.validationLoss?.toFixed(4)}`);
  }
  progress.end();
  writeAtomic(historyFile, JSON.stringify(history));
  writeAtomic(model, await autoencoder.save());
  await rm(checkpoint, { force: true });
  return { autoencoder, history };
}

function readHistory(file: string): EpochRecord[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as EpochRecord[]) : [];
}
