import { median } from "./median.js";
import type { Row } from "./run-interleaved.js";

/** How long ours takes, as a multiple of a peer: below 1 ours is faster. */
export interface Ratio extends Pick<Row, "job" | "precision" | "threads"> {
  /** The peer, by the fastest of its variants. */
  readonly code: string;
  readonly ours: string;
  /** Median over rounds of the quotient of readings taken in the same round. */
  readonly ratio: number;
}

/** One ratio for each peer beside the row that is ours, from the rows of one comparison. */
export function ratiosOf(rows: readonly Row[]): Ratio[] {
  const own = rows.find(({ role }) => role === "ours");
  if (!own) return [];
  const fastest = new Map<string, Row>();
  for (const row of rows) {
    if (row.role !== "peer") continue;
    const held = fastest.get(row.code);
    if (!held || row.median < held.median) fastest.set(row.code, row);
  }
  const { job, precision, threads } = own;
  return [...fastest.values()].map(({ code, samples }) => ({
    job,
    precision,
    threads,
    code,
    ours: own.code,
    ratio: median(own.samples.map((value, round) => value / samples[round]!)),
  }));
}
