import { benchmark1, EDGE } from "../curves/benchmark1.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, measure } from "../line.js";
import type { Row } from "../row.js";

/** Energy of two straight walls across the box, 2 L sigma. */
const STRIPE = (2 * EDGE * Math.sqrt(2 * 2 * 5) * 0.4 ** 3) / 6;
const END = 1e5;

/** The end of benchmark 1a: a stripe. */
export const benchmark1aEnd: Row = {
  id: "T10",
  title: "PFHub benchmark 1a, end state",
  preset: "full",
  async run(job) {
    const lines: Line[] = [];
    for (const [n, threshold] of [
      [128, 0.005],
      [256, 1e-5],
    ] as const) {
      lines.push(
        await measure(
          "T10",
          `N = ${n}, projected start: |F - 19.08111341| at t = 1e5`,
          threshold,
          async () => {
            const { curve } = await recordCurve(benchmark1("BM1a", n, "projected"), {
              step: { scheme: "sbdf2", tolerance: 2.5e-4 },
              times: [END],
              keep: { folder: job.folder, name: `n${n}` },
            });
            job.saveCurve(`bm1a-end-n${n}`, curve);
            const F = curve.energy.at(-1)!;
            return { measured: Math.abs(F - STRIPE), detail: { F } };
          },
        ),
      );
    }
    return lines;
  },
};
