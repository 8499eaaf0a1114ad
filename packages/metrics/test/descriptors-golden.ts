import { readFileSync } from "node:fs";
import type { SpectralDirection } from "../src/index.js";

interface GoldenCorrelation {
  z: number[];
  y: number[];
  x: number[];
  radial: { r: number[]; value: number[]; pairs: number[] };
}

/** What numpy, scipy and scikit-image computed of field a; made by tools/fixtures/descriptors_golden.py. */
export const descriptors = JSON.parse(
  readFileSync(new URL("./fixtures/descriptors.json", import.meta.url), "utf8"),
) as {
  threshold: number;
  twoPointCorrelation: Record<"periodic" | "open", GoldenCorrelation>;
  autocorrelation: Record<"periodic" | "open", GoldenCorrelation>;
  directional: {
    direction: SpectralDirection;
    halfAngle: number;
    k: number[];
    s: number[];
    modes: number[];
  }[];
  otsu: [bins256: number, bins16: number];
  otsuBytes: number;
  histogram: { edges: number[]; counts: number[] };
  amplitude: { standardDeviation: number; peakToPeak: number; interquantile: number };
};
