import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openStore } from "@microstructure/datasets/node";
import { readTimings, timed } from "../run/timings.js";
import { writeAtomic } from "../run/write-atomic.js";
import { contactSheet } from "./contact-sheet.js";
import { datasetReport } from "./dataset-report.js";
import { folderSize } from "./folder-size.js";
import type { DatasetOptions } from "./options.js";
import { DATASET_PRESETS } from "./presets.js";
import { referenceErrors } from "./reference-errors.js";
import { collectRunFigures } from "./run-figures.js";
import { DATASET_STORE, REFERENCE_STORE, readMachine, SEED } from "./set-folder.js";
import { wavelengthChart } from "./wavelength-chart.js";

/** Writes the report of a complete set and its pictures. @throws Error when runs are missing. */
export async function writeReport(options: DatasetOptions, signal: AbortSignal): Promise<void> {
  const { out, report, preset: presetName } = options;
  const preset = DATASET_PRESETS[presetName];
  const dataset = await openComplete(join(out, DATASET_STORE));
  const reference = await openComplete(join(out, REFERENCE_STORE));
  const { runs, errors } = await timed(out, "read back", async () => ({
    runs: await collectRunFigures(dataset, signal),
    errors: await referenceErrors(dataset, reference),
  }));
  const folder = report.slice(0, -".md".length);
  const pictures = {
    sheet: `${basename(folder)}/contact-sheet.png`,
    chart: `${basename(folder)}/wavelength.svg`,
  };
  mkdirSync(folder, { recursive: true });
  writeAtomic(join(dirname(report), pictures.sheet), await contactSheet(dataset, runs, preset));
  writeAtomic(join(dirname(report), pictures.chart), wavelengthChart(runs));
  const text = datasetReport(
    {
      presetName,
      preset,
      seed: SEED,
      ...readMachine(out),
      seconds: readTimings(out),
      structures: dataset.size,
      size: folderSize(join(out, DATASET_STORE)),
      encoding: dataset.runs[0]!.encoding,
      runs,
      errors,
    },
    pictures,
  );
  writeAtomic(report, text);
}

async function openComplete(store: string): ReturnType<typeof openStore> {
  if (!existsSync(store))
    throw new Error(`expected a data set in ${store}, found none; leave --report-only away`);
  const dataset = await openStore(store);
  const { missing } = dataset.info;
  if (missing.length > 0) {
    throw new Error(`${store}: ${missing.length} runs are missing; leave --report-only away`);
  }
  return dataset;
}
