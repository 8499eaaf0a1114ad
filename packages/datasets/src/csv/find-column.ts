import { CsvFormatError } from "../errors.js";
import { findUnit, type TableUnit, unitsLike } from "./table-unit.js";

/** A column of a table and the unit that its header states. */
export interface FoundColumn {
  readonly header: string;
  readonly unit: TableUnit;
}

/**
 * The one header that is `name` with a unit that converts into `unit`, as `name_unit`, `name [unit]` or `name (unit)`;
 * undefined when no header is about `name`.
 *
 * @throws CsvFormatError when `name` stands there only without a unit or with another one, or twice with a right one.
 */
export function findColumn(
  headers: readonly string[],
  line: number,
  name: string,
  unit: TableUnit,
): FoundColumn | undefined {
  const accepted = unitsLike(unit);
  const about = headers.flatMap((header) => {
    if (header === name) return [{ header, written: "" }];
    const split = splitHeader(header);
    return split.name === name ? [{ header, written: split.unit }] : [];
  });
  const found = about.flatMap(({ header, written }) => {
    const known = findUnit(written);
    return known !== undefined && accepted.includes(known) ? [{ header, unit: known }] : [];
  });
  const [first, second] = found;
  if (first && second) {
    throw new CsvFormatError(line, name, `column is given twice, as ${first.header} and ${second.header}`);
  }
  const [wrong] = about;
  if (!first && wrong) {
    const reason = wrong.written === "" ? "header states no unit" : `unit ${wrong.written} does not fit`;
    throw new CsvFormatError(line, wrong.header, `${reason}; expected one of ${accepted.join(", ")}`);
  }
  return first;
}

const OPENING: Readonly<Record<string, string>> = { "]": "[", ")": "(" };

function splitHeader(header: string): { readonly name: string; readonly unit: string } {
  const opening = OPENING[header.at(-1) ?? ""];
  const at = header.lastIndexOf(opening ?? "_");
  if (at < 0) return { name: header, unit: "" };
  return {
    name: header.slice(0, at).trim(),
    unit: header.slice(at + 1, opening === undefined ? undefined : -1).trim(),
  };
}
