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
import { cutWindows } from "../coder/windows.js";
import type { FrameRecord } from "../run/frames.js";
import { createProgress } from "../run/progress.js";
import { readJson } from "../run/read-json.js";
import { readSealed, writeSealed } from "../run/sealed-file.js";
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

/** The trained autoencoder of a run folder, or the last state of its training, or neither. */
export interface SavedTraining {
  readonly finished: TrainedAutoencoder | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

/** State of the training with the records of the epochs behind it. */
interface Checkpoint {
  readonly history: readonly EpochRecord[];
  readonly state: Uint8Array;
}

/** Reads and checks what an earlier sitting left. @throws Error naming a file that is damaged. */
export function readTraining(out: string): SavedTraining {
  const model = join(out, MODEL);
  if (!existsSync(model)) {
    const sealed = readSealed(join(out, CHECKPOINT));
    return { finished: undefined, checkpoint: sealed && unpack(sealed) };
  }
  const { epochs } = readJson<{ epochs: EpochRecord[] }>(join(out, HISTORY), ["epochs"]);
  return { finished: { autoencoder: loadModel(model), history: epochs }, checkpoint: undefined };
}

/** The autoencoder in a file. @throws Error naming the file when it is damaged. */
export function loadModel(file: string): Autoencoder {
  try {
    return loadAutoencoder(Uint8Array.from(readFileSync(file)));
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}; delete it to train again`, { cause });
  }
}

/**
 * Trains the autoencoder on the windows of the training fields, from the last checkpoint if there is one. Zeros lie beyond the
 * edge of a window; a window that is the whole periodic field wraps.
 */
export async function trainAutoencoder(
  out: string,
  { preset, seed }: Settings,
  split: FrameSplit,
  checkpoint: Checkpoint | undefined,
  signal: AbortSignal,
): Promise<TrainedAutoencoder> {
  const autoencoder = createAutoencoder(
    autoencoderPreset(preset.network, {
      inputShape: [preset.window, preset.window, preset.window],
      latentSize: preset.latentSize,
      padding: preset.window === preset.edge ? "periodic" : "same",
      inputScale: INPUT_SCALE,
      spacing: [1, 1, 1],
      unit: "nm",
      seed,
    }),
  );
  const windowsOf = (frames: readonly FrameRecord[]) =>
    frames.flatMap(({ volume }) => cutWindows(volume, preset.window));
  const history = [...(checkpoint?.history ?? [])];
  const progress = createProgress("train autoencoder", preset.epochs);
  const epochs = autoencoder.fit(windowsOf(split.train), {
    epochs: preset.epochs,
    batchSize: preset.batchSize,
    learningRate: preset.learningRate,
    schedule: "cosine",
    validation: windowsOf(split.unseenFrames),
    seed,
    signal,
    checkpoint: {
      every: CHECKPOINT_EVERY,
      save: (state, record) =>
        writeSealed(join(out, CHECKPOINT), pack({ history: [...history, record], state })),
    },
    ...(checkpoint ? { resume: checkpoint.state } : {}),
  });
  for await (const record of epochs) {
    history.push(record);
    progress.update(record.epoch, `L1 ${record.loss.toFixed(4)} / ${record.validationLoss?.toFixed(4)}`);
  }
  progress.end();
  writeAtomic(join(out, HISTORY), JSON.stringify({ epochs: history }));
  writeAtomic(join(out, MODEL), await autoencoder.save());
  await rm(join(out, CHECKPOINT), { force: true });
  return { autoencoder, history };
}

function pack({ history, state }: Checkpoint): Uint8Array {
  const json = Buffer.from(JSON.stringify(history));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(json.length);
  return Buffer.concat([size, json, state]);
}

function unpack(bytes: Uint8Array): Checkpoint {
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const history = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) as EpochRecord[];
  return { history, state: bytes.slice(start) };
}
