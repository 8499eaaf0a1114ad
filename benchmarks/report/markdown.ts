import type { Results } from "../measure/results.js";

export function markdownTable(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** Where and how the numbers were taken. */
export function machineLine({ machine, rounds }: Results): string {
  const { cpu, cores, system, node, compiler, date } = machine;
  const how = rounds === 1 ? "one reading" : `medians of ${rounds} rounds, all programs in turn`;
  return `${date}: ${cores} x ${cpu}, ${system}, Node ${node.slice(1)}, ${compiler}; ${how}.`;
}
