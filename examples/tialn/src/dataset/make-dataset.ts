import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "@microstructure/datasets/node";
import { simulateCampaign } from "../run/simulate-campaign.js";
import { TIMINGS, timed } from "../run/timings.js";
import type { DatasetOptions } from "./options.js";
import { DATASET_PRESETS, type DatasetPreset, type DatasetRun, datasetRuns, ENCODING } from "./presets.js";
import { DATASET_STORE, REFERENCE_STORE, recordMachine, SEED } from "./set-folder.js";
import { writeReport } from "./write-report.js";

/** Simulates what the set in `out` lacks, then its reference runs, and writes the report. Finished runs are kept. */
export async function makeDataset(options: DatasetOptions, signal: AbortSignal): Promise<void> {
  const { out, reportOnly } = options;
  mkdirSync(out, { recursive: true });
  const release = await lockFolder(out);
  if (!release) throw new Error(`--out: another process is working in ${out}`);
  try {
    if (!reportOnly) await simulateAll(options, signal);
    await writeReport(options, signal);
  } finally {
    await release();
  }
  process.stdout.write(`${options.report}\n`);
}

async function simulateAll(
  { out, preset: name, workers }: DatasetOptions,
  signal: AbortSignal,
): Promise<void> {
  const preset = DATASET_PRESETS[name];
  const { reference, solver } = preset;
  if (!existsSync(join(out, DATASET_STORE))) {
    rmSync(join(out, TIMINGS), { force: true });
    recordMachine(out, workers);
  }
  const simulate = (label: string, store: string, runs: DatasetRun[], choice: DatasetPreset["solver"]) =>
    timed(out, label, () =>
      simulateCampaign(label, join(out, store), signal, {
        name: store === DATASET_STORE ? `tialn-dataset-${name}` : `tialn-dataset-${name}-${label}`,
        conditions: runs.map((run) => ({ ...run })),
        seed: SEED,
        options: { edge: preset.edge, runs: runs.length, times: {}, solver: choice },
        encoding: ENCODING,
        frames: runs.reduce((sum, { frames }) => sum + frames, 0),
        workers,
      }),
    );
  await simulate("simulation", DATASET_STORE, datasetRuns(preset), solver);
  const references = reference.conditions.map((condition) => ({
    ...condition,
    until: preset.until,
    frames: preset.until / reference.every + 1,
  }));
  await simulate("reference", REFERENCE_STORE, references, reference.solver);
}
