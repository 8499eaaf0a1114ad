import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadEnsemble } from "@microstructure/regressor";
import { createFieldCoder } from "./coder/field-coder.js";
import { loadFrames } from "./run/frames.js";
import { AS_DEPOSITED_TEMPERATURE } from "./run/measurements.js";
import type { Treatment } from "./run/options.js";
import { readJson } from "./run/read-json.js";
import { fileHash } from "./run/sealed-file.js";
import { readSettings } from "./run/settings.js";
import { startTensorflow } from "./run/tensorflow.js";
import { impossibleReason, outsideReason } from "./run/validity.js";
import { invariantLatents } from "./stages/invariant-latents.js";
import { simulateTreatments } from "./stages/simulate.js";
import { loadModel, MODEL } from "./stages/train-autoencoder.js";
import { HARDNESS_CARD, HARDNESS_MODEL, type HardnessCard } from "./stages/train-hardness.js";

/** A predicted hardness with its interval, GPa. */
export interface Prediction {
  readonly hardness: number;
  readonly halfWidth: number;
  readonly coverage: number;
  /** Disagreement of the ensemble's members, GPa. */
  readonly spread: number;
  readonly labels: HardnessCard["labels"];
  /** Why the interval does not hold here; undefined inside the trained range. */
  readonly outside: string | undefined;
}

/**
 * The hardness of one treatment by the models of a finished run: simulates it, encodes the last frame, predicts.
 *
 * Everything is read and checked before the simulation starts.
 *
 * @throws Error when the run is not finished or a file is damaged; RangeError for a treatment that cannot be simulated, or
 *   outside the calibrated or trained range unless `extrapolate`.
 */
export async function predict(
  out: string,
  { xAl, temperature, hours }: Treatment,
  extrapolate: boolean,
  signal: AbortSignal,
): Promise<Prediction> {
  const settings = readSettings(out);
  const files = [MODEL, HARDNESS_MODEL, HARDNESS_CARD].map((name) => join(out, name)) as [
    string,
    string,
    string,
  ];
  const missing = files.find((file) => !existsSync(file));
  if (missing)
    throw new Error(`--predict: expected a finished run, found no ${missing}; finish it with --resume`);
  const card = readJson<HardnessCard>(files[2], [
    "labels",
    "halfWidth",
    "coverage",
    "shifts",
    "seed",
    "trained",
    "files",
  ]);
  const row = {
    xAl,
    temperature: hours === 0 ? AS_DEPOSITED_TEMPERATURE : temperature,
    time: hours * 3600,
    hardness: Number.NaN,
  };
  const impossible = impossibleReason(row, settings.preset.edge);
  if (impossible !== undefined) throw new RangeError(`--predict: ${impossible}`);
  const outside = (row.time === 0 ? undefined : outsideReason(row)) ?? untrainedReason(row, card);
  if (outside !== undefined && !extrapolate) {
    throw new RangeError(`--predict: ${outside}; --extrapolate predicts all the same`);
  }
  for (const [file, hash] of [
    [files[0], card.files.autoencoder],
    [files[1], card.files.hardness],
  ] as const) {
    if (fileHash(file) !== hash) throw new Error(`${file}: changed since training; the file is damaged`);
  }

  await startTensorflow();
  const coder = createFieldCoder(loadModel(files[0]), settings.preset.window);
  const ensemble = loadEnsemble(Uint8Array.from(readFileSync(files[1])));
  const work = mkdtempSync(join(tmpdir(), "tialn-predict-"));
  try {
    await simulateTreatments(work, "treatment.zarr", [row], settings, signal);
    const frame = (await loadFrames(work, "treatment.zarr")).at(-1)!;
    const latents = await invariantLatents(coder, [frame.volume], card);
    const { mean, spread } = ensemble.predict(latents);
    return { ...card, hardness: mean[0]!, spread: spread[0]!, outside };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Why a treatment lies outside those the hardness model was trained on, or undefined when it does not. */
function untrainedReason(
  row: { readonly xAl: number; readonly temperature: number; readonly time: number },
  { trained }: HardnessCard,
): string | undefined {
  const names = { xAl: "x", temperature: "temperature (K)", time: "time (s)" } as const;
  for (const key of ["xAl", "temperature", "time"] as const) {
    if (row.time === 0 && key === "temperature") continue;
    const [low, high] = trained[key];
    if (row[key] < low || row[key] > high) {
      return `${names[key]} ${row[key]} is outside the trained range ${low}-${high}`;
    }
  }
  return undefined;
}
