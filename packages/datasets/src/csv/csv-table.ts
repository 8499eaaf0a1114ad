import { CsvFormatError } from "../errors.js";
import type { CsvRecord } from "./read-csv.js";

/** One row of a table, addressed by column name. */
export interface CsvRow {
  readonly line: number;
  /** The cell without surrounding blanks; undefined when blank. */
  text(column: string): string | undefined;
  /** The cell as a number; undefined when blank. @throws CsvFormatError for anything but a decimal number. */
  number(column: string): number | undefined;
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The rows below the first of the records, which names the columns. Their order is free and other columns are passed over.
 *
 * @throws CsvFormatError when a required column is missing or named twice, or a row has another number of cells.
 */
export function csvTable(records: readonly CsvRecord[], required: readonly string[]): CsvRow[] {
  const [header, ...body] = records;
  if (!header) throw new CsvFormatError(1, undefined, `expected columns ${required.join(", ")}, got no text`);
  const names = header.fields.map((name) => name.trim());
  for (const column of required) {
    if (!names.includes(column)) {
      throw new CsvFormatError(header.line, column, `column is missing; got ${names.join(", ")}`);
    }
    if (names.indexOf(column) !== names.lastIndexOf(column)) {
      throw new CsvFormatError(header.line, column, "column is named twice");
    }
  }
  return body.map(({ line, fields }) => {
    if (fields.length !== names.length) {
      throw new CsvFormatError(line, undefined, `expected ${names.length} cells, got ${fields.length}`);
    }
    const cell = (column: string) => fields[names.indexOf(column)]?.trim() || undefined;
    return {
      line,
      text: cell,
      number(column) {
        const value = cell(column);
        if (value === undefined) return undefined;
        if (!DECIMAL.test(value) || !Number.isFinite(Number(value))) {
          throw new CsvFormatError(line, column, `expected a decimal number, got ${JSON.stringify(value)}`);
        }
        return Number(value);
      },
    };
  });
}
