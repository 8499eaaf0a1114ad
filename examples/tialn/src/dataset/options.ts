import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { DATASET_PRESETS, type DatasetPresetName } from "./presets.js";

export const HELP = `Make the TiAlN data set: structures of 48^3 cells over Al content, temperature and time.

  npm run tialn:dataset                               the full set, into out/tialn-dataset-full
  npm run tialn:dataset -- --preset full|smoke        smoke: 16^3, four short runs, seconds
                           --out DIR                  where the set and its report go; an interrupted set continues
                           --workers N                runs at once, one thread each (default: all processors)
                           --report-only              write the report of what is in --out
                           --report FILE.md           where the report goes (default: report.md in --out); its pictures
                                                      go into a folder of the same name
`;

export interface DatasetOptions {
  readonly preset: DatasetPresetName;
  readonly out: string;
  readonly workers: number;
  readonly reportOnly: boolean;
  readonly report: string;
  readonly help: boolean;
}

/** The options on the command line. @throws RangeError or TypeError naming what is wrong. */
export function parseDatasetOptions(argv: readonly string[]): DatasetOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      preset: { type: "string", default: "full" },
      out: { type: "string" },
      workers: { type: "string" },
      "report-only": { type: "boolean", default: false },
      report: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (!Object.hasOwn(DATASET_PRESETS, values.preset)) {
    throw new RangeError(
      `--preset: expected ${Object.keys(DATASET_PRESETS).join(" or ")}, got ${values.preset}`,
    );
  }
  const workers = values.workers === undefined ? availableParallelism() : Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`--workers: expected a positive integer, got ${values.workers}`);
  }
  const out = values.out ?? `out/tialn-dataset-${values.preset}`;
  const report = values.report ?? `${out}/report.md`;
  if (!report.endsWith(".md")) throw new RangeError(`--report: expected a name ending in .md, got ${report}`);
  return {
    preset: values.preset as DatasetPresetName,
    out,
    workers,
    reportOnly: values["report-only"],
    report,
    help: values.help,
  };
}
