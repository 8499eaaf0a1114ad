import { existsSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "@microstructure/datasets/node";
import { createFieldCoder } from "./coder/field-coder.js";
import { collectFigures } from "./report/figures.js";
import { DATASET, loadFrames, MEASURED_DATASET, storeWarnings } from "./run/frames.js";
import { readMeasurements } from "./run/measurements.js";
import type { Options } from "./run/options.js";
import { PRESETS } from "./run/presets.js";
import { claimFolder, SETTINGS_VERSION, type Settings } from "./run/settings.js";
import { startTensorflow } from "./run/tensorflow.js";
import { readTimings, timed } from "./run/timings.js";
import { evaluateReconstruction } from "./stages/evaluate.js";
import { invariantLatents } from "./stages/invariant-latents.js";
import { labelByMeasurement, labelByPrior } from "./stages/label.js";
import { simulateConditions, simulateTreatments } from "./stages/simulate.js";
import { splitFrames } from "./stages/split.js";
import { readTraining, trainAutoencoder } from "./stages/train-autoencoder.js";
import { trainHardness } from "./stages/train-hardness.js";
import { writeResults } from "./stages/write-results.js";

/**
 * The whole chain: simulate, store, compress, predict, report. A resumed run keeps its simulations and its autoencoder, or
 * trains that on from the last checkpoint; a finished one is left as it is.
 */
export async function runJob(options: Options, signal: AbortSignal): Promise<void> {
  const { out, seed } = options;
  const preset = PRESETS[options.preset];
  const measurements =
    options.hardness === undefined
      ? undefined
      : readMeasurements(options.hardness, preset.edge, options.extrapolate);
  const settings: Settings = {
    version: SETTINGS_VERSION,
    presetName: options.preset,
    preset,
    seed,
    measurements,
  };
  claimFolder(out, settings, options.resume);
  const release = await lockFolder(out);
  if (!release) throw new Error(`--out: another process is working in ${out}`);
  try {
    if (existsSync(join(out, "report.html"))) {
      process.stdout.write(`finished already: ${out}/report.html\n`);
      return;
    }
    for (const { xAl, temperature, reason } of measurements?.leftOut ?? []) {
      process.stderr.write(`left out: x ${xAl}, ${temperature} K: ${reason}\n`);
    }
    await runStages(out, settings, signal);
  } finally {
    await release();
  }
}

async function runStages(out: string, settings: Settings, signal: AbortSignal): Promise<void> {
  const { measurements, seed } = settings;
  const { window } = settings.preset;
  await startTensorflow();
  const saved = readTraining(out);
  await timed(out, "simulation", async () => {
    await simulateConditions(out, settings, signal);
    if (measurements) await simulateTreatments(out, MEASURED_DATASET, measurements.used, settings, signal);
  });
  const frames = await loadFrames(out, DATASET);
  const split = splitFrames(frames, settings);
  const { autoencoder, history } =
    saved.finished ??
    (await timed(out, "autoencoder", () => trainAutoencoder(out, settings, split, saved.checkpoint, signal)));
  const coder = createFieldCoder(autoencoder, window);
  const reconstruction = await timed(out, "evaluation", () =>
    evaluateReconstruction(autoencoder, window, split),
  );
  const labelled = measurements
    ? labelByMeasurement(measurements.used, await loadFrames(out, MEASURED_DATASET))
    : labelByPrior(frames, seed);
  const hardness = await timed(out, "hardness model", () =>
    trainHardness(out, settings, coder, labelled, signal),
  );
  const latents = await invariantLatents(
    coder,
    frames.map(({ volume }) => volume),
    hardness,
  );
  const warnings = [
    ...(await storeWarnings(out, DATASET)),
    ...(measurements ? await storeWarnings(out, MEASURED_DATASET) : []),
  ];
  const figures = collectFigures({
    settings,
    seconds: readTimings(out),
    warnings,
    frames,
    predicted: hardness.ensemble.predict(latents).mean,
    loss: history,
    reconstruction,
    labelled,
    hardness,
  });
  await writeResults(out, figures, coder, frames, split);
  process.stdout.write(`report: ${out}/report.html (${figures.labels} hardness)\n`);
}
