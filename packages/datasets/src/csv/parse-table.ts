import { CsvFormatError } from "../errors.js";
import { csvTable } from "./csv-table.js";
import { findColumn } from "./find-column.js";
import { readCsv } from "./read-csv.js";
import { convertUnit, findUnit, type TableUnit } from "./table-unit.js";

/** A column of numbers to be read by {@link parseTable}. */
export interface TableColumn {
  /** What the header is called, without its unit. */
  readonly name: string;
  /** Unit of the values handed back, and of `range`. */
  readonly unit: TableUnit;
  /** True: the column must be there, with no cell blank. */
  readonly required: boolean;
  /** Least and greatest value allowed, both included; infinite where there is no limit. */
  readonly range: readonly [least: number, greatest: number];
}

/** The numbers of one row by column name. A blank cell, or a column that is not there, is an absent field. */
export type TableRow<C extends TableColumn> = {
  readonly [K in C as K["required"] extends true ? K["name"] : never]: number;
} & {
  readonly [K in C as K["required"] extends true ? never : K["name"]]?: number;
};

/** How one column was read. Values were converted when `writtenIn` is not `unit`. */
export interface TableColumnReading {
  readonly name: string;
  readonly header: string;
  readonly writtenIn: TableUnit;
  readonly unit: TableUnit;
}

/** A table of numbers and how it was read. */
export interface Table<C extends TableColumn> {
  readonly rows: readonly TableRow<C>[];
  /** The columns that were there, in the order asked for. */
  readonly columns: readonly TableColumnReading[];
  /** Headers of the columns that nobody asked for. */
  readonly ignored: readonly string[];
}

/**
 * The numbers in CSV text whose headers state their units: `wavelength_nm`, `temperature [K]` or `time (h)`. They are
 * converted into the units of `columns`; which ones were, and which columns were passed over, is part of the result.
 *
 * A share in `at.%` is divided by 100 and counts what it counted before: for a share of metal sites, write atoms per
 * 100 metal atoms, not per 100 atoms of the nitride.
 *
 * **Accuracy** values written in the unit asked for are read exactly; converted ones are rounded twice at most.
 *
 * @throws CsvFormatError for a required column that is missing, a header without a unit or with one that does not
 * convert, a row with another number of cells, a required cell that is blank, a cell that is no decimal number, or a
 * value out of range.
 * @throws RangeError for a column description with a name that is blank or repeated, an unknown unit or an empty range.
 */
export function parseTable<const C extends TableColumn>(text: string, columns: readonly C[]): Table<C> {
  assertColumns(columns);
  const records = readCsv(text);
  const [first] = records;
  if (!first) throw new CsvFormatError(1, undefined, "expected a line of column names, got no text");
  const headers = first.fields.map((header) => header.trim());
  const found = columns.flatMap((column) => {
    const at = findColumn(headers, first.line, column.name, column.unit);
    if (at) return [{ column, ...at }];
    if (!column.required) return [];
    throw new CsvFormatError(first.line, column.name, `column is missing; got ${headers.join(", ")}`);
  });
  const used = found.map(({ header }) => header);
  const rows = csvTable(records, used).map((row) => {
    const entries = found.flatMap(({ column, header, unit }) => {
      const written = row.number(header);
      if (written === undefined) {
        if (column.required) throw new CsvFormatError(row.line, header, "cell is blank");
        return [];
      }
      const value = convertUnit(written, unit, column.unit);
      assertInRange(row.line, header, value, column);
      return [[column.name, value]];
    });
    return Object.fromEntries(entries) as TableRow<C>;
  });
  return {
    rows,
    columns: found.map(({ column, header, unit }) => ({
      name: column.name,
      header,
      writtenIn: unit,
      unit: column.unit,
    })),
    ignored: headers.filter((header) => !used.includes(header)),
  };
}

function assertInRange(line: number, header: string, value: number, { unit, range }: TableColumn): void {
  if (Number.isFinite(value) && value >= range[0] && value <= range[1]) return;
  throw new CsvFormatError(line, header, `expected ${range[0]} to ${range[1]} ${unit}, got ${value} ${unit}`);
}

function assertColumns(columns: readonly TableColumn[]): void {
  const names = new Set<string>();
  for (const { name, unit, range } of columns) {
    if (name.trim() === "" || name !== name.trim() || names.has(name)) {
      throw new RangeError(
        `parseTable: expected column names trimmed and distinct, got ${JSON.stringify(name)}`,
      );
    }
    names.add(name);
    if (findUnit(unit) !== unit)
      throw new RangeError(`parseTable: expected a known unit for ${name}, got ${unit}`);
    if (!(range[0] <= range[1])) {
      throw new RangeError(
        `parseTable: expected a range of ${name} from least to greatest, got ${range.join(", ")}`,
      );
    }
  }
}
