import { benchmark1 } from "../curves/benchmark1.js";
import type { Curve } from "../curves/curve.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, largest, measure } from "../line.js";
import { semiImplicit1a } from "../oracle/semi-implicit-1a.js";
import type { Row } from "../row.js";

const DT = 0.1;
const CHECKED_STEPS = 500;

/** The settings of the published MEUMAPPS curve of benchmark 1a, step for step. */
export const meumappsSettings: Row = {
  id: "T11",
  title: "MEUMAPPS settings of benchmark 1a: SI1, S = 0, N = 128, nodal start, dt = 0.1",
  preset: "fast",
  async run(job) {
    let curve: Curve = { time: [], energy: [] };
    return [
      await measure(
        "T11",
        `F of ${CHECKED_STEPS} steps against the formula of the scheme, relative`,
        1e-10,
        async () => {
          const recording = await recordCurve(benchmark1("BM1a", 128, "nodal"), {
            step: { scheme: "si1", stabilisation: 0, dt: DT },
            times: [1000],
          });
          curve = recording.curve;
          job.saveCurve("bm1a-meumapps-settings", curve);
          const expected = semiImplicit1a(128, DT, CHECKED_STEPS);
          return largest(expected.map((F, i) => Math.abs(curve.energy[i]! / F - 1)));
        },
      ),
      await measure("T11", "F(0) against 319.14", 0.005, () => Math.abs(curve.energy[0]! - 319.14)),
      await measure("T11", "steps of exactly 0.1: largest |t_n - 0.1 n|, t up to 1000", 1e-9, () =>
        largest(curve.time.map((t, i) => Math.abs(t - DT * i))),
      ),
    ] satisfies Line[];
  },
};
