import { uniformNoise } from "@microstructure/phasefield";
import type { Volume } from "@microstructure/volume";

/** Start of the TiAlN runs: x = 0.56 with noise of 0.02 on n^3 cells of 1 nm. */
export function tialnStart(n: number): Volume<Float64Array> {
  return uniformNoise([n, n, n], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
}

/** K. */
export const TEMPERATURE = 1073;
