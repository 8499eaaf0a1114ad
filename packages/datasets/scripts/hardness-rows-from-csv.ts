import { csvTable } from "../src/csv/csv-table.js";
import { readCsv } from "../src/csv/read-csv.js";
import { CsvFormatError } from "../src/errors.js";
import type { HardnessRow, HardnessTier } from "../src/hardness/hardness-row.js";

const COLUMNS = [
  "x_al",
  "anneal_T_K",
  "anneal_time_h",
  "state",
  "hardness_GPa",
  "hardness_sd_GPa",
  "method",
  "phase",
  "source",
  "year",
  "doi_or_url",
  "how_seen",
  "notes",
];

/** The rows of `data/hardness.csv`. Blank cells become absent fields; the tier is taken from the front of the notes. */
export function hardnessRowsFromCsv(text: string): HardnessRow[] {
  return csvTable(readCsv(text), COLUMNS).map((row) => {
    const need = <T>(column: string, value: T | undefined): T => {
      if (value === undefined) throw new CsvFormatError(row.line, column, "cell is blank");
      return value;
    };
    const [, tier, notes] = /^tier ([ABCDR]); (.+)$/.exec(need("notes", row.text("notes"))) ?? [];
    return {
      ...optional("xAl", row.number("x_al")),
      ...optional("annealTemperature", row.number("anneal_T_K")),
      ...optional("annealTime", row.number("anneal_time_h")),
      state: need("state", row.text("state")),
      hardness: need("hardness_GPa", row.number("hardness_GPa")),
      ...optional("hardnessSd", row.number("hardness_sd_GPa")),
      method: need("method", row.text("method")),
      phase: need("phase", row.text("phase")),
      source: need("source", row.text("source")),
      ...optional("year", row.number("year")),
      doiOrUrl: need("doi_or_url", row.text("doi_or_url")),
      howSeen: need("how_seen", row.text("how_seen")),
      tier: need("notes", tier) as HardnessTier,
      notes: need("notes", notes),
    };
  });
}

function optional<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, number>);
}
