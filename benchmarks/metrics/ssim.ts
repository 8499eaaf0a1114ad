import { type SsimOptions, ssim3d } from "@microstructure/metrics";
import { fromFunction, type Volume } from "@microstructure/volume";
import { milliseconds } from "../fft/peers.js";
import type { Comparison, Entry, Suite } from "../measure/suite.js";
import { runPython } from "../peers/python.js";
import { repeat } from "./repeat.js";

const EDGES = [48, 128];

/** Settings of ours, under the name by which the peer knows the same settings. */
const WINDOWS: Readonly<Record<string, SsimOptions>> = {
  gaussian: { window: "gaussian" },
  uniform7: { window: "uniform", windowSize: 7 },
  uniform15: { window: "uniform", windowSize: 15 },
};

/** Structural similarity of two f64 fields with a three-dimensional window, checks of the fields included. */
export const structuralSimilarity: Suite = {
  name: "metrics-ssim",
  title: "Structural similarity, 3-D window",
  unit: "ms",
  *comparisons({ isQuick }) {
    for (const edge of EDGES) {
      for (const window of Object.keys(WINDOWS)) yield compare(edge, window, isQuick ? 1 : 1000);
    }
  },
};

function compare(edge: number, window: string, budget: number): Comparison {
  const entries = [own(edge, window, budget), scikitImage(edge, window, budget)];
  return { job: `${edge}^3 ${window}`, precision: "f64", threads: 1, entries };
}

function own(edge: number, window: string, budget: number): Entry {
  let fields: readonly [Volume<Float64Array>, Volume<Float64Array>] | undefined;
  const run = () => ssim3d(fields![0], fields![1], WINDOWS[window]!);
  return {
    code: "js",
    role: "ours",
    measure() {
      if (!fields) {
        fields = makeFields(edge);
        repeat(run, budget);
      }
      return { value: repeat(run, budget), detail: { ssim: run().toFixed(12) } };
    },
    close() {
      fields = undefined;
    },
  };
}

function scikitImage(edge: number, window: string, budget: number): Entry {
  return {
    code: "scikit-image",
    role: "peer",
    measure() {
      const text = runPython(["numpy", "skimage"], "metrics_skimage.py", [`${edge}`, window, `${budget}`], 1);
      return { value: milliseconds(text), detail: { ssim: /ssim (\S+)/.exec(text)?.[1] ?? "" } };
    },
  };
}

/** The fields of the peer, by the same formulas. */
function makeFields(edge: number): readonly [Volume<Float64Array>, Volume<Float64Array>] {
  const shape = [edge, edge, edge] as const;
  const a = fromFunction((z, y, x) => 0.5 + 0.4 * Math.sin(0.7 * x + 0.3 * y) * Math.cos(0.5 * z), shape);
  const b = fromFunction(
    (z, y, x) => 0.5 + 0.36 * Math.sin(0.7 * x + 0.3 * y + 0.2) * Math.cos(0.5 * z),
    shape,
  );
  return [a, b];
}
