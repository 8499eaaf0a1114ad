import { type Entry, hasPassed, type Ledger } from "../ledger.js";
import type { Line } from "../line.js";
import { ROWS } from "../rows.js";
import type { Figure } from "./figures.js";
import { ABOUT_BENCHMARK_1, INTRODUCTION, LIMITS, MISSES } from "./prose.js";

/** The report as a Markdown page; figures lie in the folder `verification` beside it. `curves` is a table of energies. */
export function writePage(ledger: Ledger, figures: readonly Figure[], curves = ""): string {
  const entries = ROWS.flatMap((row) => ledger.entries[row.id] ?? []);
  const missing = ROWS.filter((row) => !ledger.entries[row.id]);
  const passed = entries.filter(hasPassed);
  return `${[
    INTRODUCTION,
    `**${passed.length} of ${entries.length} rows met their thresholds**${missing.length > 0 ? `; ${missing.length} of the list have not been run: ${missing.map((row) => row.id).join(", ")}` : ""}.`,
    `Last run: \`${ledger.run.command}\`, begun ${day(ledger.run.started)}${ledger.run.ended ? "" : ", interrupted"}, ${settings(entries)}. Every number, also those not shown here, is in [verification.json](verification.json).`,
    "## Rows",
    summary(ledger),
    ...misses(entries),
    LIMITS,
    "## Curves",
    ...figures.map(({ file, caption }) => `![${caption.split(" (")[0]}](verification/${file})\n\n${caption}`),
    ...(curves === "" ? [] : [curves]),
    ABOUT_BENCHMARK_1,
    "## Every line",
    "`<=` and `>=` stand before thresholds. Differences are relative unless their line says otherwise.",
    ...entries.map(section),
  ].join("\n\n")}\n`;
}

function settings(entries: readonly Entry[]): string {
  const last = entries.toSorted((a, b) => a.date.localeCompare(b.date)).at(-1);
  return last ? `${last.backend} backend, ${last.machine}, Node ${last.node}` : "nothing computed";
}

function summary({ entries }: Ledger): string {
  const rows = ROWS.map((row) => {
    const entry = entries[row.id];
    if (!entry) return `| ${row.id} | ${row.title} | not run (${row.preset}) | | | | |`;
    const failed = entry.lines.filter((line) => !line.pass).length;
    const result = hasPassed(entry)
      ? "pass"
      : entry.error !== undefined
        ? "**fail**: not computed"
        : `**fail**: ${failed} of ${entry.lines.length}`;
    return `| [${row.id}](#${anchor(entry)}) | ${row.title} | ${result} | ${worst(entry.lines)} | ${seconds(entry.seconds)} | ${day(entry.date)} | ${entry.source} |`;
  });
  return table("| row | what | result | nearest to its threshold | s | date | sources |", rows);
}

/** The line whose measured number is nearest to its threshold, or furthest beyond. */
function worst(lines: readonly Line[]): string {
  const share = ({ measured, threshold, sense }: Line) =>
    sense === "at least" ? threshold / measured : threshold === 0 ? measured : measured / threshold;
  const line = lines.reduce<Line | undefined>((a, b) => (!a || share(b) > share(a) ? b : a), undefined);
  return line ? `${number(line.measured)} (${limit(line)})` : "";
}

function misses(entries: readonly Entry[]): string[] {
  const failed = entries.filter((entry) => !hasPassed(entry));
  if (failed.length === 0) return [];
  const list = failed.map(({ id, title, error }) => {
    const why = error ?? MISSES[id] ?? "Not explained yet.";
    return `- **${id}, ${title}.** ${why}`;
  });
  return ["## Thresholds not met", list.join("\n")];
}

function section(entry: Entry): string {
  const rows = entry.lines.map(
    (line) =>
      `| ${cell(line.what)} | ${limit(line)} | ${number(line.measured)} | ${line.pass ? "pass" : "**fail**"} | ${seconds(line.seconds)} |`,
  );
  const lines = table("| line | threshold | measured | result | s |", rows);
  const details = entry.lines.flatMap(({ what, detail }) =>
    detail && Object.keys(detail).length > 0
      ? `- ${what}: ${Object.entries(detail)
          .map(([name, value]) => `${name}: ${number(value)}`)
          .join("; ")}`
      : [],
  );
  const more =
    details.length === 0
      ? ""
      : `\n\n<details><summary>Further numbers</summary>\n\n${details.join("\n")}\n\n</details>`;
  return `### ${heading(entry)}\n\n${entry.error === undefined ? lines + more : `Not computed: ${entry.error}`}`;
}

/** Text that does not end its cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function heading({ id, title }: Entry): string {
  return `${id} ${title}`;
}

/** GitHub's anchor of a heading. */
function anchor(entry: Entry): string {
  return heading(entry)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function table(header: string, rows: readonly string[]): string {
  const columns = header.split("|").length - 2;
  return [header, `|${" --- |".repeat(columns)}`, ...rows].join("\n");
}

function limit({ threshold, sense }: Line): string {
  return `${sense === "at least" ? ">=" : "<="} ${number(threshold)}`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return "none";
  if (value === 0 || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return size >= 0.01 && size < 1e4 ? String(Number(value.toPrecision(3))) : value.toExponential(1);
}

function seconds(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

function day(date: string): string {
  return date.slice(0, 10);
}
