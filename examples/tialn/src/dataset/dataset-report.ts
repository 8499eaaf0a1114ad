import { formatSeconds } from "../run/progress.js";
import { timeLabel } from "./contact-sheet.js";
import type { DatasetFigures } from "./dataset-figures.js";
import { tableRows } from "./markdown.js";
import { ENOUGH } from "./presets.js";
import { errorTable, growthNote, runTables } from "./report-tables.js";
import { DECOMPOSED } from "./run-figures.js";

/** Where the pictures lie, relative to the report. */
export interface Pictures {
  readonly sheet: string;
  readonly chart: string;
}

/** The report as Markdown. */
export function datasetReport(figures: DatasetFigures, pictures: Pictures): string {
  const { presetName, preset, runs, structures, size, seconds, workers, seed, encoding } = figures;
  const { edge, every, until, slowUntil, solver, sheet, temperatures, compositions } = preset;
  const simulation = seconds.simulation ?? Number.NaN;
  const steps = runs.reduce((sum, run) => sum + run.steps, 0);
  const slow = runs.filter((run) => run.frames.at(-1)!.time > until);
  const raw = structures * edge ** 3 * 4;
  return `# The TiAlN data set

\`npm run tialn:dataset\`${presetName === "full" ? "" : `, preset \`${presetName}\``}: ${structures} structures of c-Ti(1-x)Al(x)N, ${edge}^3 cells of 1 nm, from ${runs.length} runs: x = ${compositions.at(0)} to ${compositions.at(-1)} (${compositions.length} compositions), ${temperatures.at(0)} to ${temperatures.at(-1)} K (${temperatures.length} temperatures), a structure every ${every} s for ${timeLabel(until)}. ${slow.length} runs in which ${timeLabel(until)} are less than ${ENOUGH} growth times of the fastest wave go on to ${timeLabel(slowUntil)}. Written by [main.ts](../../examples/tialn/src/dataset/main.ts).

| | |
| --- | --- |
${tableRows([
  ["wall time of the simulations, stored", formatSeconds(simulation)],
  ["structures per second", (structures / simulation).toFixed(1)],
  ["structures", `${structures}`],
  [
    "bytes",
    `${(size.bytes / 1e9).toFixed(3)} GB in ${size.files} files, ${(size.bytes / raw).toFixed(2)} of the raw f32 size`,
  ],
  ["steps", `${steps}, ${((1000 * workers * simulation) / steps).toFixed(2)} ms each, all costs included`],
  ["machine", `${figures.machine}, ${workers} worker processes of one thread`],
  ["solver", `WebAssembly, ${solver.precision}, adaptive \`sbdf2\`, tolerance ${solver.tolerance}`],
  ["storage", storageNote(encoding)],
  [
    "start",
    `uniform noise of +-0.02, another seed in every run: ${seed} * 10^8 + 10^8 x + T, x in steps of 10^-4`,
  ],
  ["reading all back, with descriptors", formatSeconds(seconds["read back"] ?? Number.NaN)],
  ["reference runs of the table of errors", formatSeconds(seconds.reference ?? Number.NaN)],
])}

## Structures

![Slices over composition, temperature and time](${pictures.sheet})

Middle planes. Rows: x = ${sheet.compositions.join(", ")}. Columns: ${sheet.times.map(timeLabel).join(", ")} at each temperature. Colours from x = 0 (dark) to 1 (bright).

## Wavelength

![Mean wavelength against time](${pictures.chart})

Mean wavelength 2 pi / <q> from the onset on. ${literatureNote}

## Runs

Onset: the first structure whose standard deviation of x is at least ${DECOMPOSED}, to the ${every} s between structures. Wavelengths (nm) are of decomposed structures. ${growthNote(runs)}

${runTables(runs, until, slowUntil)}
## What the steps of the set are off

Runs of the set against the same runs in ${preset.reference.solver.precision} with a tolerance of ${preset.reference.solver.tolerance}. Which domain dissolves and which grows hangs on small differences: fields part as they coarsen, their averages far less, most where the box holds few waves.

${errorTable(figures.errors)}

${warningNote(figures)}
`;
}

const literatureNote =
  "Dashed red: 2.8 nm, measured by X-ray scattering at x = 0.5 in the spinodal stage, temperature and time not stated (Knutsson 2013, abstract). The model's gradient energy is an [effective one](../../docs/theory/tialn.md) for a grid of 1 nm, with a fastest wavelength of 4 nm at x = 0.56 and 1073 K: it is not expected to meet this value. The other length in the literature tables is a domain size and no wavelength.";

function warningNote({ runs }: DatasetFigures): string {
  const warned = runs.filter(({ warnings }) => warnings.length > 0);
  return warned.length === 0
    ? ""
    : `${warned.length} of ${runs.length} runs carry a warning, such as: ${warned[0]!.warnings[0]}.`;
}

function storageNote(encoding: DatasetFigures["encoding"]): string {
  const chunks = `${encoding.framesPerChunk} structures per zstd chunk, SHA-256 of every file`;
  if (encoding.dtype === "float32") return `Zarr v3, f32, ${chunks}`;
  const [least, largest] = encoding.range;
  return `Zarr v3, uint16 from ${least} to ${largest} (off by ${((largest - least) / 131070).toExponential(1)} at most), ${chunks}`;
}
