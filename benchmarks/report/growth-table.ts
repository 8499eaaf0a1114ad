import { format } from "../measure/print.js";
import type { Results } from "../measure/results.js";
import { machineLine, markdownTable } from "./markdown.js";

/** ns per voxel and step over the size of the grid: ours, and the fastest of the C peer, at one and two threads. */
export function growthTable(results: Results): string {
  const columns = (["f64", "f32"] as const).flatMap((precision) =>
    [1, 2].flatMap((threads) =>
      ["wasm", "C with FFTW"].map((code) => ({
        precision,
        threads,
        code,
        head: `${code}, ${precision}, ${threads}`,
      })),
    ),
  );
  const jobs = [...new Set(results.rows.map(({ job }) => job))];
  const body = jobs.map((job) => {
    const voxels = Number.parseInt(job, 10) ** 3;
    return [
      job,
      ...columns.map(({ precision, threads, code }) => {
        const found = results.rows.filter(
          (row) =>
            row.role !== "extra" &&
            row.job === job &&
            row.precision === precision &&
            row.threads === threads &&
            row.code === code,
        );
        if (found.length === 0) return "";
        return format((Math.min(...found.map(({ median }) => median)) * 1e6) / voxels);
      }),
    ];
  });
  const head = ["grid", ...columns.map((column) => column.head)];
  return [
    markdownTable(head, body),
    "",
    `ns per voxel and step; columns: program, numbers, threads. ${machineLine(results)}`,
  ].join("\n");
}
