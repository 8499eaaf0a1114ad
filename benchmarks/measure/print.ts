import type { Ratio } from "./ratios.js";
import type { Absence, Row } from "./run-interleaved.js";
import type { Comparison } from "./suite.js";

export function titleOf({ job, precision, threads }: Omit<Comparison, "entries">): string {
  return `${job} ${precision}, ${threads} thread${threads === 1 ? "" : "s"}`;
}

/** Prints one comparison: its rows, what is missing, and how ours compares. */
export function printComparison(
  comparison: Comparison,
  unit: string,
  { rows, absent }: { readonly rows: readonly Row[]; readonly absent: readonly Absence[] },
  ratios: readonly Ratio[],
): void {
  console.log(titleOf(comparison));
  for (const row of rows) {
    const spread = `${format(Math.min(...row.samples))} to ${format(Math.max(...row.samples))}`;
    const detail = row.detail ? `  ${JSON.stringify(row.detail)}` : "";
    console.log(
      `  ${nameOf(row).padEnd(40)} ${format(row.median).padStart(9)} ${unit}  (${spread})${detail}`,
    );
  }
  for (const absence of absent) console.log(`  ${nameOf(absence).padEnd(40)} absent: ${absence.reason}`);
  for (const { ours, code, ratio } of ratios)
    console.log(`  ${`${ours} / ${code}`.padEnd(40)} ${format(ratio).padStart(9)}`);
}

/** Three digits. */
export function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export function nameOf({ code, variant }: Pick<Row, "code" | "variant">): string {
  return variant === undefined ? code : `${code}, ${variant}`;
}
