import { format } from "../measure/print.js";
import type { Results } from "../measure/results.js";
import type { Row } from "../measure/run-interleaved.js";
import { machineLine, markdownTable } from "./markdown.js";

/**
 * A table of one line per comparison: what ours takes, and each peer by its fastest variant with ours over it in brackets.
 *
 * @param isShown which rows
 */
export function comparisonTable(results: Results, isShown: (row: Row) => boolean = () => true): string {
  const rows = results.rows.filter((row) => row.role !== "extra" && isShown(row));
  const codes = [...new Set(rows.filter(({ role }) => role === "peer").map(({ code }) => code))];
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.job}|${row.precision}|${row.threads}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const body = [...lines.values()].map((line) => {
    const { job, precision, threads } = line[0]!;
    const own = line.find(({ role }) => role === "ours");
    return [
      job,
      precision,
      `${threads}`,
      own ? numberCell(own) : "",
      ...codes.map((code) => peerCell(results, line, code)),
    ];
  });
  const head = [
    "",
    "numbers",
    "threads",
    `ours, ${results.unit}`,
    ...codes.map((code) => headOf(rows, code)),
  ];
  const legend = `In brackets: ours over the peer, below 1 where ours ${/byte/.test(results.unit) ? "needs less" : "is faster"}.`;
  return [markdownTable(head, body), "", `${legend} ${machineLine(results)}`].join("\n");
}

/** The code, and its variant where there is but one. */
function headOf(rows: readonly Row[], code: string): string {
  const variants = new Set(rows.filter((row) => row.code === code).map(({ variant }) => variant));
  const [only] = variants;
  return variants.size === 1 && only !== undefined ? `${code}, ${only}` : code;
}

function peerCell({ ratios }: Results, line: readonly Row[], code: string): string {
  const variants = line.filter((row) => row.role === "peer" && row.code === code);
  if (variants.length === 0) return "";
  const best = variants.reduce((a, b) => (b.median < a.median ? b : a));
  const { job, precision, threads } = best;
  const quotient = ratios.find(
    (r) => r.job === job && r.precision === precision && r.threads === threads && r.code === code,
  );
  return quotient ? `${numberCell(best)} (${format(quotient.ratio)})` : numberCell(best);
}

function numberCell({ median, detail }: Row): string {
  return detail?.steps === undefined ? format(median) : `${format(median)}, ${detail.steps} steps`;
}
