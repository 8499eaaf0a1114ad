/** One row of a Markdown table. */
export function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Lines of a Markdown table, with an empty one at the end. */
export function table(heads: readonly string[], rows: readonly string[]): string[] {
  return [row(...heads), row(...heads.map(() => "---")), ...rows, ""];
}

/** A number with three digits and a power of ten. */
export function scientific(value: number): string {
  return value.toExponential(2);
}
