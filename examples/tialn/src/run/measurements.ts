import { readFileSync } from "node:fs";
import { type HardnessMeasurement, parseHardnessCsv } from "@microstructure/datasets";
import { impossibleReason, outsideReason } from "./validity.js";

/** Temperature that stands for as-deposited films: their field is the initial one, whatever the value. K */
export const AS_DEPOSITED_TEMPERATURE = 1073;

/** A user's measurement with the treatment that stands for it. */
export interface MeasuredRow {
  readonly xAl: number;
  readonly temperature: number;
  /** s; 0 for as-deposited films. */
  readonly time: number;
  readonly hardness: number;
}

/** The user's rows: those used, and those left out with the reason. */
export interface Measurements {
  readonly used: readonly MeasuredRow[];
  readonly leftOut: readonly (MeasuredRow & { readonly reason: string })[];
}

/** Fewest rows, and fewest different pairs of composition and temperature, that can be cross-validated. */
const MIN_ROWS = 6;
const MIN_TREATMENTS = 3;

/**
 * The rows of a CSV file of measured hardness, sorted into used and left out. Rows that the grid cannot simulate are left
 * out also with `extrapolate`.
 *
 * @throws CsvFormatError or RangeError for unreadable rows; RangeError when fewer than six can be used, or fewer
 *   than three pairs of composition and temperature.
 */
export function readMeasurements(file: string, edge: number, extrapolate: boolean): Measurements {
  const rows = parseHardnessCsv(readText(file)).map(toRow);
  const judged = rows.map((row) => {
    const outside = extrapolate || row.time === 0 ? undefined : outsideReason(row);
    return { row, reason: outside ?? impossibleReason(row, edge) };
  });
  const used = judged.filter(({ reason }) => reason === undefined).map(({ row }) => row);
  const leftOut = judged.flatMap(({ row, reason }) => (reason === undefined ? [] : [{ ...row, reason }]));
  if (used.length < MIN_ROWS) {
    const reasons = leftOut.map(({ reason }) => reason);
    throw new RangeError(
      `--hardness: expected at least ${MIN_ROWS} usable rows, got ${used.length} of ${rows.length}${reasons.length ? ` (${reasons.join("; ")}; --extrapolate uses rows that can be simulated)` : ""}`,
    );
  }
  const treatments = new Set(used.map(({ xAl, temperature }) => `${xAl}/${temperature}`)).size;
  if (treatments < MIN_TREATMENTS) {
    throw new RangeError(
      `--hardness: expected at least ${MIN_TREATMENTS} different pairs of composition and temperature, got ${treatments}`,
    );
  }
  return { used, leftOut };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`--hardness: cannot read ${file} (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

function toRow({ xAl, annealTemperature, annealTime, hardness }: HardnessMeasurement): MeasuredRow {
  const time = (annealTime ?? 0) * 3600;
  return {
    xAl,
    temperature: time === 0 ? AS_DEPOSITED_TEMPERATURE : (annealTemperature as number),
    time,
    hardness,
  };
}
