import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadAutoencoder } from "@microstructure/autoencoder3d";
import { loadEnsemble } from "@microstructure/regressor";
import { loadFrames } from "./run/frames.js";
import type { Treatment } from "./run/options.js";
import { readSettings } from "./run/settings.js";
import { startTensorflow } from "./run/tensorflow.js";
import { outsideReason } from "./run/validity.js";
import { invariantLatents } from "./stages/invariant-latents.js";
import { simulateTreatments } from "./stages/simulate.js";
import { MODEL } from "./stages/train-autoencoder.js";
import { HARDNESS_CARD, HARDNESS_MODEL, type HardnessCard } from "./stages/train-hardness.js";

/** A predicted hardness with its interval, GPa. */
export interface Prediction {
  readonly hardness: number;
  readonly halfWidth: number;
  readonly coverage: number;
  /** Disagreement of the ensemble's members, GPa. */
  readonly spread: number;
  readonly labels: HardnessCard["labels"];
}

/**
 * The hardness of one treatment by the models of a finished run: simulates it, encodes the last frame, predicts.
 *
 * @throws Error when the run is not finished; RangeError outside the validated range unless `extrapolate`.
 */
export async function predict(
  out: string,
  { xAl, temperature, hours }: Treatment,
  extrapolate: boolean,
  signal: AbortSignal,
): Promise<Prediction> {
  const settings = readSettings(out);
  const missing = [MODEL, HARDNESS_MODEL, HARDNESS_CARD].find((file) => !existsSync(join(out, file)));
  if (missing)
    throw new Error(
      `--predict: expected a finished run in ${out}, found no ${missing}; finish it with --resume`,
    );
  const reason = hours === 0 ? undefined : outsideReason({ xAl, temperature });
  if (reason !== undefined && !extrapolate) {
    throw new RangeError(`--predict: ${reason}; --extrapolate predicts all the same`);
  }
  const card = JSON.parse(readFileSync(join(out, HARDNESS_CARD), "utf8")) as HardnessCard;
  const work = mkdtempSync(join(tmpdir(), "tialn-predict-"));
  try {
    const row = { xAl, temperature, time: hours * 3600, hardness: Number.NaN };
    await simulateTreatments(work, "treatment.zarr", [row], settings, signal);
    await startTensorflow();
    const frame = (await loadFrames(work, "treatment.zarr")).at(-1)!;
    const autoencoder = loadAutoencoder(readFileSync(join(out, MODEL)));
    const latents = await invariantLatents(autoencoder, [frame.volume], card);
    const { mean, spread } = loadEnsemble(readFileSync(join(out, HARDNESS_MODEL))).predict(latents);
    return { ...card, hardness: mean[0]!, spread: spread[0]! };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
