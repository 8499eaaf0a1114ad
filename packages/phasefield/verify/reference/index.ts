import { readCurve } from "../curves/csv.js";
import type { Curve } from "../curves/curve.js";

/** A curve of benchmark 1b from this folder; sources are in the head of each file. */
export function referenceCurve(name: "bm1b-converged" | "bm1b-memphis" | "bm1b-moose"): Curve {
  return readCurve(new URL(`./${name}.csv`, import.meta.url));
}

/** Times at which curves of benchmark 1 are compared. */
export const COMPARED_TIMES: readonly number[] = [1, 10, 100, 200, 500, 1e3, 2e3, 5e3, 1e4];
