import { type CsvRow, csvTable } from "../csv/csv-table.js";
import { readCsv } from "../csv/read-csv.js";
import { CsvFormatError } from "../errors.js";

/** One measured hardness. Both anneal fields are there, or neither: an as-deposited film. */
export interface HardnessMeasurement {
  /** Al fraction x of Ti(1-x)Al(x)N, in (0, 1). */
  readonly xAl: number;
  /** K. */
  readonly annealTemperature?: number;
  /** h. */
  readonly annealTime?: number;
  /** GPa. */
  readonly hardness: number;
}

const COLUMNS = ["x_al", "anneal_T_K", "anneal_time_h", "hardness_GPa"];

/**
 * The measurements in CSV text with columns `x_al`, `anneal_T_K`, `anneal_time_h` and `hardness_GPa`, in any order and
 * among others. Temperature and time both blank mean as-deposited. Repeated measurements are kept.
 *
 * @throws CsvFormatError for a missing column, a blank or non-numeric cell, only one of temperature and time, x outside
 * (0, 1), a temperature not above 0 K, a negative time, or hardness not above 0.
 */
export function parseHardnessCsv(text: string): HardnessMeasurement[] {
  return csvTable(readCsv(text), COLUMNS).map((row) => {
    const xAl = required(row, "x_al");
    const hardness = required(row, "hardness_GPa");
    const temperature = row.number("anneal_T_K");
    const time = row.number("anneal_time_h");
    assertRange(row, "x_al", xAl > 0 && xAl < 1, "in (0, 1)", xAl);
    assertRange(row, "hardness_GPa", hardness > 0, "above 0", hardness);
    if (temperature === undefined && time === undefined) return { xAl, hardness };
    const annealTemperature = temperature ?? missing(row, "anneal_T_K", "anneal_time_h");
    const annealTime = time ?? missing(row, "anneal_time_h", "anneal_T_K");
    assertRange(row, "anneal_T_K", annealTemperature > 0, "above 0 K", annealTemperature);
    assertRange(row, "anneal_time_h", annealTime >= 0, "not below 0", annealTime);
    return { xAl, annealTemperature, annealTime, hardness };
  });
}

function required(row: CsvRow, column: string): number {
  const value = row.number(column);
  if (value === undefined) throw new CsvFormatError(row.line, column, "cell is blank");
  return value;
}

function missing(row: CsvRow, blank: string, given: string): never {
  throw new CsvFormatError(
    row.line,
    blank,
    `cell is blank although ${given} is given; leave both blank or none`,
  );
}

function assertRange(row: CsvRow, column: string, holds: boolean, range: string, got: number): void {
  if (holds) return;
  throw new CsvFormatError(row.line, column, `expected a value ${range}, got ${got}`);
}
