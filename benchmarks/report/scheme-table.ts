import { format } from "../measure/print.js";
import type { Results } from "../measure/results.js";
import { machineLine, markdownTable } from "./markdown.js";

/** ms per step of all our schemes and backends where they were measured. */
export function schemeTable(results: Results): string {
  const shown = new Set(results.rows.filter(({ role }) => role === "extra").map(({ job }) => job));
  const rows = results.rows.filter(({ role, job }) => role !== "peer" && shown.has(job));
  const body = rows.map(({ job, precision, threads, code, variant, median }) => [
    job,
    precision,
    `${threads}`,
    code,
    variant ?? "si1",
    format(median),
  ]);
  const head = ["grid", "numbers", "threads", "backend", "scheme", results.unit];
  return [markdownTable(head, body), "", machineLine(results)].join("\n");
}
