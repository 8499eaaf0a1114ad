import { collectFigures } from "./report/figures.js";
import { DATASET, loadFrames, MEASURED_DATASET, storeWarnings } from "./run/frames.js";
import { readMeasurements } from "./run/measurements.js";
import type { Options } from "./run/options.js";
import { PRESETS } from "./run/presets.js";
import { claimFolder, SETTINGS_VERSION, type Settings } from "./run/settings.js";
import { startTensorflow } from "./run/tensorflow.js";
import { evaluateReconstruction } from "./stages/evaluate.js";
import { invariantLatents } from "./stages/invariant-latents.js";
import { labelByMeasurement, labelByPrior } from "./stages/label.js";
import { simulateConditions, simulateTreatments } from "./stages/simulate.js";
import { splitFrames } from "./stages/split.js";
import { trainAutoencoder } from "./stages/train-autoencoder.js";
import { trainHardness } from "./stages/train-hardness.js";
import { writeResults } from "./stages/write-results.js";

/** The whole chain: simulate, store, compress, predict, report. Finished stages of a resumed run are loaded. */
export async function runJob(options: Options, signal: AbortSignal): Promise<void> {
  const { out, seed } = options;
  const measurements =
    options.hardness === undefined ? undefined : readMeasurements(options.hardness, options.extrapolate);
  const settings: Settings = {
    version: SETTINGS_VERSION,
    presetName: options.preset,
    preset: PRESETS[options.preset],
    seed,
    measurements,
  };
  claimFolder(out, settings, options.resume);
  for (const { xAl, temperature, reason } of measurements?.leftOut ?? []) {
    process.stderr.write(`left out: x ${xAl}, ${temperature} K: ${reason}\n`);
  }

  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    seconds[stage] = (performance.now() - start) / 1000;
    return result;
  };

  await timed("simulation", async () => {
    await simulateConditions(out, settings, signal);
    if (measurements) await simulateTreatments(out, MEASURED_DATASET, measurements.used, settings, signal);
  });
  await startTensorflow();
  const frames = await loadFrames(out, DATASET);
  const split = splitFrames(frames, settings);
  const { autoencoder, history } = await timed("autoencoder", () =>
    trainAutoencoder(out, settings, split, signal),
  );
  const reconstruction = await timed("evaluation", () => evaluateReconstruction(autoencoder, split));
  const labelled = measurements
    ? labelByMeasurement(measurements.used, await loadFrames(out, MEASURED_DATASET))
    : labelByPrior(frames, seed);
  const hardness = await timed("hardness model", () =>
    trainHardness(out, settings, autoencoder, labelled, signal),
  );
  const latents = await invariantLatents(
    autoencoder,
    frames.map(({ volume }) => volume),
    hardness,
  );
  const figures = collectFigures({
    settings,
    seconds,
    warnings: await storeWarnings(out, DATASET),
    frames,
    predicted: hardness.ensemble.predict(latents).mean,
    loss: history,
    reconstruction,
    labelled,
    hardness,
  });
  await writeResults(out, figures, autoencoder, frames, split);
  process.stdout.write(`report: ${out}/report.html\n`);
}
