import { readFileSync } from "node:fs";
import { type HardnessMeasurement, parseHardnessCsv } from "@microstructure/datasets";
import { outsideReason } from "./validity.js";

/** Temperature at which an as-deposited film is placed: its field is the initial one, whatever the value. K */
const AS_DEPOSITED_TEMPERATURE = 1073;

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
 * The rows of a CSV file of measured hardness, sorted into used and left out.
 *
 * @throws CsvFormatError or RangeError for unreadable rows; RangeError when fewer than six can be used, or fewer
 *   than three pairs of composition and temperature.
 */
export function readMeasurements(file: string, extrapolate: boolean): Measurements {
  const rows = parseHardnessCsv(readFileSync(file, "utf8")).map(toRow);
  const judged = rows.map((row) => ({ row, reason: extrapolate ? undefined : outsideReason(row) }));
  const used = judged.filter(({ reason }) => reason === undefined).map(({ row }) => row);
  const leftOut = judged.flatMap(({ row, reason }) => (reason === undefined ? [] : [{ ...row, reason }]));
  if (used.length < MIN_ROWS) {
    const reasons = leftOut.map(({ reason }) => reason);
    throw new RangeError(
      `--hardness: expected at least ${MIN_ROWS} usable rows, got ${used.length} of ${rows.length}${reasons.length ? ` (${reasons.join("; ")}; --extrapolate uses them all the same)` : ""}`,
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

function toRow({ xAl, annealTemperature, annealTime, hardness }: HardnessMeasurement): MeasuredRow {
  return {
    xAl,
    temperature: annealTemperature ?? AS_DEPOSITED_TEMPERATURE,
    time: (annealTime ?? 0) * 3600,
    hardness,
  };
}
