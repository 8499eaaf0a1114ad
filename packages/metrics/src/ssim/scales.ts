import { formatShape } from "@microstructure/volume";
import type { SsimOptions } from "./window.js";

/** {@link SsimOptions} with a Gaussian window by default, and the number of resolutions. */
export interface MsSsimOptions extends SsimOptions {
  /** `gaussian` by default, as Wang et al. 2003. */
  readonly window?: "uniform" | "gaussian";
  /**
   * Resolutions that are compared, 1 to 5, each half of the one before. Default 5; the weights of fewer are those of
   * the finest, scaled to sum to one.
   */
  readonly scales?: number;
}

/** Exponents of the resolutions, finest first. Source: Wang, Simoncelli & Bovik, Asilomar 2003. */
const WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

/** The exponents of `scales` resolutions. @throws RangeError unless the window fits into each of them. */
export function scaleWeights(
  caller: string,
  scales: number,
  extents: readonly number[],
  windowSize: number,
): readonly number[] {
  if (!Number.isInteger(scales) || scales < 1 || scales > WEIGHTS.length) {
    throw new RangeError(`${caller}: expected scales from 1 to ${WEIGHTS.length}, got ${scales}`);
  }
  const fitting = 1 + Math.floor(Math.log2(Math.min(...extents) / windowSize));
  if (scales > fitting) {
    throw new RangeError(
      `${caller}: expected at most ${fitting} scale${fitting === 1 ? "" : "s"} for a window of ${windowSize} in ${formatShape(extents)}, got ${scales}`,
    );
  }
  const used = WEIGHTS.slice(0, scales);
  const total = used.reduce((sum, weight) => sum + weight, 0);
  return used.map((weight) => weight / total);
}

/** The weighted product of the mean terms of all scales; a negative mean has no real power and counts as 0. */
export function combineScales(terms: readonly number[], weights: readonly number[]): number {
  return terms.reduce((product, term, scale) => product * Math.max(0, term) ** (weights[scale] as number), 1);
}
