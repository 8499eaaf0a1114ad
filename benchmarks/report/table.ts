/**
 * Writes tables of the committed results between the markers of a Markdown file.
 *
 * npx tsx benchmarks/report/table.ts FILE [--results DIR]
 *
 * A table stands between `<!-- bench:begin NAME -->` and `<!-- bench:end -->`; names are the keys of {@link TABLES}, several
 * with spaces between them. Without a name: `steps time-to-solution`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readResults } from "../measure/results.js";
import { comparisonTable } from "./comparison-table.js";
import { growthTable } from "./growth-table.js";
import { schemeTable } from "./scheme-table.js";
import { storeTable } from "./store-table.js";

const COMPARED = ["48^3", "64^3", "128^3"];
const SUMMARISED = ["48^3", "128^3"];

/** What can be written, from the files in `folder`. */
const TABLES: Readonly<Record<string, (folder: string) => string>> = {
  summary: (folder) =>
    comparisonTable(
      readResults(folder, "solver-steps"),
      ({ job, threads }) => SUMMARISED.includes(job) && threads === 2,
    ),
  steps: (folder) =>
    comparisonTable(readResults(folder, "solver-steps"), ({ job }) => COMPARED.includes(job)),
  growth: (folder) => growthTable(readResults(folder, "solver-steps")),
  schemes: (folder) => schemeTable(readResults(folder, "solver-steps")),
  memory: (folder) => comparisonTable(readResults(folder, "solver-memory")),
  "time-to-solution": (folder) => comparisonTable(readResults(folder, "time-to-solution")),
  campaign: (folder) => comparisonTable(readResults(folder, "campaign-throughput")),
  store: (folder) => storeTable(readResults(folder, "store-reads")),
  training: (folder) => comparisonTable(readResults(folder, "training")),
  fft: (folder) => comparisonTable(readResults(folder, "fft-real")),
  spectra: (folder) => comparisonTable(readResults(folder, "metrics-spectra")),
  ssim: (folder) => comparisonTable(readResults(folder, "metrics-ssim")),
};

const MARKERS = /(<!-- bench:begin ?([a-z -]*?) ?-->).*?(<!-- bench:end -->)/gs;

function fill(text: string, folder: string): string {
  return text.replace(MARKERS, (_all, begin: string, names: string, end: string) => {
    const tables = (names || "steps time-to-solution").split(" ").map((name) => {
      const table = TABLES[name];
      if (!table) throw new RangeError(`table: expected ${Object.keys(TABLES).join(", ")}, got ${name}`);
      return table(folder);
    });
    return [begin, "", tables.join("\n\n"), "", end].join("\n");
  });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { results: { type: "string", default: fileURLToPath(new URL("../results", import.meta.url)) } },
});
const [file] = positionals;
if (file === undefined) throw new TypeError("table: expected the file to write to, got none");
const text = readFileSync(file, "utf8");
const filled = fill(text, values.results);
if (!/<!-- bench:begin/.test(text)) throw new RangeError(`table: expected markers in ${file}, got none`);
if (filled !== text) writeFileSync(file, filled);
