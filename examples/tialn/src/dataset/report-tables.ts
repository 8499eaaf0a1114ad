import { timeLabel } from "./contact-sheet.js";
import { markdownTable } from "./markdown.js";
import type { FrameError } from "./reference-errors.js";
import { DECOMPOSED, frameAt, onsetOf, type RunFigures } from "./run-figures.js";

/** One table per temperature with a row per composition. */
export function runTables(runs: readonly RunFigures[], until: number, slowUntil: number): string {
  const temperatures = [...new Set(runs.map(({ temperature }) => temperature))].sort((a, b) => a - b);
  const times = [until / 2, until, slowUntil];
  return temperatures
    .map((temperature) => {
      const rows = runs.filter((run) => run.temperature === temperature).sort((a, b) => a.xAl - b.xAl);
      const shown = times.filter((time) => rows.some((run) => frameAt(run, time)));
      const header = [
        "x",
        "onset",
        ...shown.map((time) => `wavelength, ${timeLabel(time)}`),
        `standard deviation, ${timeLabel(until)}`,
        "steps",
      ];
      const table = markdownTable(
        header,
        rows.map((run) => [
          run.xAl,
          onsetLabel(run),
          ...shown.map((time) => wavelengthAt(run, time)?.toFixed(2) ?? ""),
          frameAt(run, until)?.standardDeviation.toFixed(3) ?? "",
          run.steps,
        ]),
      );
      return `### ${temperature} K\n\n${table}\n`;
    })
    .join("\n");
}

function onsetLabel(run: RunFigures): string {
  const onset = onsetOf(run);
  return onset === undefined ? "none" : `${Number((onset / 60).toFixed(1))} min`;
}

/** Wavelength of a decomposed structure. */
function wavelengthAt(run: RunFigures, time: number): number | undefined {
  const frame = frameAt(run, time);
  return frame && frame.standardDeviation >= DECOMPOSED ? frame.wavelength : undefined;
}

/** The exponent of coarsening over the second half of the runs that decomposed in the first tenth. */
export function growthNote(runs: readonly RunFigures[]): string {
  const exponents = runs.flatMap((run) => {
    const end = run.frames.at(-1)!.time;
    if ((onsetOf(run) ?? Number.POSITIVE_INFINITY) > end / 10) return [];
    const [early, late] = [wavelengthAt(run, end / 2), wavelengthAt(run, end)];
    return early !== undefined && late !== undefined ? [Math.log2(late / early)] : [];
  });
  if (exponents.length === 0) return "";
  const mean = exponents.reduce((a, b) => a + b, 0) / exponents.length;
  return `Over the second half of a run, wavelength grows as t^n with n = ${mean.toFixed(2)} (${Math.min(...exponents).toFixed(2)} to ${Math.max(...exponents).toFixed(2)}; ${exponents.length} runs that decomposed in their first tenth).`;
}

/** How far frames are from the reference. */
export function errorTable(errors: readonly FrameError[]): string {
  const percent = (value: number) => `${value < 0 ? "" : "+"}${(100 * value).toFixed(2)} %`;
  return markdownTable(
    ["x", "T (K)", "time", "rms of x", "of its standard deviation", "wavelength", "standard deviation"],
    errors.map((e) => [
      e.xAl,
      e.temperature,
      timeLabel(e.time),
      e.field.toFixed(4),
      `${((100 * e.field) / e.amplitude).toFixed(1)} %`,
      percent(e.wavelengthError),
      percent(e.amplitudeError),
    ]),
  );
}
