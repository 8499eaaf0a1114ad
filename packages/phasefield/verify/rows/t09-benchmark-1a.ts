import { benchmark1 } from "../curves/benchmark1.js";
import type { Curve } from "../curves/curve.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, measure } from "../line.js";
import { COMPARED_TIMES } from "../reference/index.js";
import type { Job, Row } from "../row.js";
import { deviations } from "./t08-benchmark-1b.js";

/** Errors per step of second-order accuracy: each allows steps half as long as the one before. */
const TOLERANCES = [1e-3, 2.5e-4, 6.25e-5] as const;

/** Benchmark 1a from the exact coefficients of its initial condition: convergence with grid and step. */
export const benchmark1a: Row = {
  id: "T9",
  title: "PFHub benchmark 1a, projected initial condition",
  preset: "full",
  async run(job) {
    const [coarseStep, step, fineStep] = TOLERANCES;
    const lines: Line[] = [];
    const compare = async (
      what: string,
      threshold: number,
      coarse: () => Promise<Curve>,
      fine: () => Promise<Curve>,
    ) => {
      lines.push(
        await measure("T9", `${what}: largest relative difference of F, t = 1..1e4`, threshold, async () =>
          deviations(await coarse(), await fine(), COMPARED_TIMES),
        ),
      );
    };
    const run = (n: number, tolerance: number) => () => once(job, n, tolerance);
    await compare("N = 128 against 256", 1e-3, run(128, step), run(256, step));
    await compare("N = 256, steps against half of them", 5e-4, run(256, coarseStep), run(256, step));
    await compare("N = 256, half against a quarter of the steps", 5e-4, run(256, step), run(256, fineStep));
    await compare("N = 256 against 512", 5e-4, run(256, step), run(512, step));
    job.saveCurve("bm1a-n128", await run(128, step)());
    job.saveCurve("bm1a-n256", await run(256, fineStep)());
    job.saveCurve("bm1a-n512", await run(512, step)());
    return lines;
  },
};

const finished = new Map<string, Promise<Curve>>();

/** The curve of one grid and tolerance, computed once. */
function once(job: Job, n: number, tolerance: number): Promise<Curve> {
  const name = `n${n}-${tolerance}`;
  let curve = finished.get(name);
  if (!curve) {
    curve = recordCurve(benchmark1("BM1a", n, "projected"), {
      step: { scheme: "sbdf2", tolerance },
      times: COMPARED_TIMES,
      keep: { folder: job.folder, name },
    }).then((recording) => recording.curve);
    finished.set(name, curve);
  }
  return curve;
}
