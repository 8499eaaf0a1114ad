import type { StepOptions } from "../../src/index.js";
import { benchmark1 } from "../curves/benchmark1.js";
import { type Curve, energyAt } from "../curves/curve.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, largest, measure } from "../line.js";
import { COMPARED_TIMES, referenceCurve } from "../reference/index.js";
import type { Row } from "../row.js";
import { deviations } from "./t08-benchmark-1b.js";

/** 1e-5 in composition where the largest distance from the mean is 0.2. */
const TOLERANCE = 5e-5;
const FIXED = 0.1;

/** Adaptive steps of SBDF2 on benchmark 1b: their accuracy, and how many fixed steps would match it. */
export const adaptiveSteps: Row = {
  id: "T12",
  title: "Adaptive steps on benchmark 1b",
  preset: "fast",
  async run() {
    const record = (n: number, step: StepOptions) =>
      recordCurve(benchmark1("BM1b", n, "projected"), {
        step: { scheme: "sbdf2", ...step },
        times: COMPARED_TIMES,
      });
    return [
      await measure(
        "T12",
        "N = 128, error 1e-5 per step: F relative to the converged curve, t = 1..1e4",
        1e-3,
        async () =>
          deviations(
            (await record(128, { tolerance: TOLERANCE })).curve,
            referenceCurve("bm1b-converged"),
            COMPARED_TIMES,
          ),
      ),
      await measure(
        "T12",
        "N = 64: fixed steps of the same scheme that reach the same accuracy to t = 1e4, per adaptive step",
        5,
        async () => {
          const exact = (await record(64, { tolerance: TOLERANCE / 5 })).curve;
          const adaptive = await record(64, { tolerance: TOLERANCE });
          const fixed = await record(64, { dt: FIXED });
          const error = largestDeviation(adaptive.curve, exact);
          const fixedError = largestDeviation(fixed.curve, exact);
          // The scheme is of second order: error(dt) = fixedError (dt / FIXED)^2.
          const dt = FIXED * Math.sqrt(error / fixedError);
          const end = COMPARED_TIMES.at(-1)!;
          return {
            measured: end / dt / adaptive.work.steps,
            detail: {
              "adaptive steps": adaptive.work.steps,
              "adaptive error": error,
              [`error at dt ${FIXED}`]: fixedError,
              "dt of equal error": dt,
            },
          };
        },
        "at least",
      ),
    ] satisfies Line[];
  },
};

/** Largest relative difference at the compared times. */
function largestDeviation(curve: Curve, exact: Curve): number {
  return largest(COMPARED_TIMES.map((t) => Math.abs(energyAt(curve, t) / energyAt(exact, t) - 1)));
}
