import { format } from "../measure/print.js";
import type { Results } from "../measure/results.js";
import type { Row } from "../measure/run-interleaved.js";
import { machineLine, markdownTable } from "./markdown.js";

/** One line per encoding: bytes and milliseconds to write a frame, and to read one in order and at random, peer in brackets. */
export function storeTable(results: Results): string {
  const encodings = [...new Set(results.rows.map(({ job }) => job.slice(job.indexOf(", ") + 2)))];
  const find = (order: string, encoding: string, role: Row["role"]) =>
    results.rows.find((row) => row.job === `${order}, ${encoding}` && row.role === role);
  const body = encodings.map((encoding) => {
    const [dtype = "", chunk = ""] = encoding.split(", ");
    const reads = ["in order", "at random"].map((order) => {
      const [own, peer] = [find(order, encoding, "ours"), find(order, encoding, "peer")];
      return `${own ? format(own.median) : ""}${peer ? ` (${format(peer.median)})` : ""}`;
    });
    const { bytesPerFrame, writeMs } = find("in order", encoding, "ours")?.detail ?? {};
    return [
      dtype,
      chunk.replace(" per chunk", ""),
      format(Number(bytesPerFrame) / 1024),
      format(Number(writeMs)),
      ...reads,
    ];
  });
  const head = [
    "numbers",
    "frames per chunk",
    "KiB/frame",
    "write, ms",
    "read in order, ms",
    "read at random, ms",
  ];
  return [markdownTable(head, body), "", `In brackets: zarr-python. ${machineLine(results)}`].join("\n");
}
