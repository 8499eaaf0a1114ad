import type { StepOptions } from "../../src/index.js";
import { benchmark1 } from "../curves/benchmark1.js";
import { type Curve, energyAt, energyNear } from "../curves/curve.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, largest, type Measured, measure } from "../line.js";
import { COMPARED_TIMES, referenceCurve } from "../reference/index.js";
import type { Row } from "../row.js";

/** Benchmark 1b against the converged curve of an independent program. */
export const benchmark1b: Row = {
  id: "T8",
  title: "PFHub benchmark 1b, free energy",
  preset: "fast",
  async run(job) {
    const converged = referenceCurve("bm1b-converged");
    const memphis = referenceCurve("bm1b-memphis");
    let fine: Curve = { time: [], energy: [] };
    return [
      await measure(
        "T8",
        "N = 128, SBDF2, tolerance 1e-3: relative to the converged curve, t = 1..1e4",
        1e-3,
        async () => {
          const curve = await record(128, { scheme: "sbdf2", tolerance: 1e-3 }, 1e5);
          job.saveCurve("bm1b-n128", curve);
          return deviations(curve, converged, COMPARED_TIMES);
        },
      ),
      await measure("T8", "N = 128, ETDRK4, tolerance 1e-3: the same, t = 1..2e3", 1e-3, async () => {
        const curve = await record(128, { scheme: "etdrk4", tolerance: 1e-3 }, 2e3);
        return deviations(curve, converged, upTo(2e3));
      }),
      await measure("T8", "N = 256, SBDF2, tolerance 2e-4: the same, t = 1..1e4", 5e-4, async () => {
        fine = await record(256, { scheme: "sbdf2", tolerance: 2e-4 }, 1e4);
        job.saveCurve("bm1b-n256", fine);
        return deviations(fine, converged, COMPARED_TIMES);
      }),
      await measure("T8", "N = 256 relative to MEMPHIS, t = 1..1e4", 0.03, () =>
        deviations(fine, memphis, COMPARED_TIMES),
      ),
      await measure("T8", "F(0) of the projected start, N = 256, relative to 319.0431142", 1e-6, () =>
        Math.abs(fine.energy[0]! / converged.energy[0]! - 1),
      ),
    ] satisfies Line[];
  },
};

async function record(n: number, step: StepOptions, until: number): Promise<Curve> {
  const { curve } = await recordCurve(benchmark1("BM1b", n, "projected"), {
    step,
    times: until > 1e4 ? [...COMPARED_TIMES, until] : upTo(until),
  });
  return curve;
}

function upTo(until: number): number[] {
  return COMPARED_TIMES.filter((t) => t <= until);
}

/** Largest relative difference at the given times, each in the detail. */
export function deviations(curve: Curve, reference: Curve, times: readonly number[]): Measured {
  const detail = Object.fromEntries(
    times.map((t) => [`t ${t}`, energyAt(curve, t) / energyNear(reference, t) - 1]),
  );
  return { measured: largest(Object.values(detail).map(Math.abs)), detail };
}
