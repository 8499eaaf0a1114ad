import type { Sweep } from "./sweeps.js";

/** The array a step reads or writes; "work" is scratch memory of the program. */
export type Place = "input" | "work" | "output";

export interface Step {
  readonly sweep: Sweep;
  readonly from: Place;
  readonly to: Place;
}

/** Sweeps one after the other. */
export interface Program {
  readonly steps: readonly Step[];
  /** Extent of axis 0. */
  readonly slices: number;
  readonly workBytes: number;
  /** What all numbers of the output are multiplied by at last. */
  readonly scale?: { readonly numbers: number; readonly factor: number };
}

/** Steps from "input" to "output", all but the first in place. */
export function inPlace(sweeps: readonly Sweep[]): Step[] {
  return sweeps.map((sweep, i) => ({ sweep, from: i === 0 ? "input" : "output", to: "output" }));
}
