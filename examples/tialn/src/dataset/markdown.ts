/** A row of a Markdown table. */
export function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Rows of a Markdown table without its header. */
export function tableRows(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map(row).join("\n");
}

/** A Markdown table. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return tableRows([header, header.map(() => "---"), ...rows]);
}
