import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { readJson } from "./read-json.js";
import { writeAtomic } from "./write-atomic.js";

/** File of the record in the folder of a run. */
export const TIMINGS = "timings.json";

/** Seconds spent per stage, all sittings of a resumed run together. */
export type Timings = Readonly<Record<string, number>>;

/** Runs `work` and adds its time to the run's record, also when it fails. */
export async function timed<T>(out: string, stage: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const before = readTimings(out);
    const seconds = (performance.now() - start) / 1000;
    writeAtomic(join(out, TIMINGS), JSON.stringify({ ...before, [stage]: (before[stage] ?? 0) + seconds }));
  }
}

/** The record so far. */
export function readTimings(out: string): Timings {
  const file = join(out, TIMINGS);
  return existsSync(file) ? readJson<Record<string, number>>(file, []) : {};
}

/** The machine in words, e.g. `2 x AMD EPYC, linux x64, Node v20.20.2`. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${cpus().length} x ${model}, ${process.platform} ${process.arch}, Node ${process.version}`;
}
