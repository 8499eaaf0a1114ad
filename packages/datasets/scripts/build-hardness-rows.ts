/** Writes src/hardness/hardness-rows.ts from data/hardness.csv: `npx tsx scripts/build-hardness-rows.ts`, then format. */

import { readFileSync, writeFileSync } from "node:fs";
import { hardnessRowsFromCsv } from "./hardness-rows-from-csv.js";

const rows = hardnessRowsFromCsv(readFileSync(new URL("../data/hardness.csv", import.meta.url), "utf8"));
const text = `// Made by scripts/build-hardness-rows.ts from data/hardness.csv; edit that table instead.
import type { HardnessRow } from "./hardness-row.js";

export const HARDNESS_ROWS: readonly HardnessRow[] = ${JSON.stringify(rows, null, 2)};
`;
writeFileSync(new URL("../src/hardness/hardness-rows.ts", import.meta.url), text);
