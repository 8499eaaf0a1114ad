import { rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { benchmark1 } from "./curves/benchmark1.js";
import { BENCHMARK4_EDGE, benchmark4 } from "./curves/benchmark4.js";
import { type Recording, type RunProblem, recordCurve } from "./curves/record-curve.js";
import type { CurveCommand } from "./options.js";

/** Runs one benchmark and writes its curve; the file is there, up to the last half minute, when it is interrupted. */
export async function writeCurve(command: CurveCommand, signal: AbortSignal): Promise<Recording> {
  const { out, until, step, resume } = command;
  const keep = { folder: dirname(out), name: basename(out, ".csv") };
  if (!resume) rmSync(`${out.slice(0, -".csv".length)}.checkpoint`, { force: true });
  let told = performance.now();
  return recordCurve(problemOf(command), {
    step,
    times: [until],
    keep,
    signal,
    onProgress({ time, step: count }) {
      if (performance.now() - told < 5000) return;
      told = performance.now();
      process.stderr.write(`t = ${time.toPrecision(6)}, ${count} steps\n`);
    },
  });
}

function problemOf({ problem, n, ic }: CurveCommand): RunProblem {
  if (problem === "BM1a" || problem === "BM1b") return benchmark1(problem, n, ic);
  return benchmark4(problem, { edge: BENCHMARK4_EDGE, n, part: "quarter" });
}
