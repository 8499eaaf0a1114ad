import type { Accuracy } from "./problems.js";

/** The end of a run. */
export interface Solution {
  readonly seconds: number;
  readonly steps: number;
  /** Free energy released since the start, mean per molar volume, scaled. */
  readonly released: number;
  readonly field: Float64Array;
}

/** How far the end of a run is from that of another; Infinity for a run that ended in no number. */
export interface Errors {
  /** Of the energy released, relative. */
  readonly energy: number;
  /** L2 norm of the difference of the fields, relative to that of the distance from the mean. */
  readonly field: number;
}

export function errorsOf(
  solution: Pick<Solution, "released" | "field">,
  exact: Pick<Solution, "released" | "field">,
): Errors {
  const mean = exact.field.reduce((sum, c) => sum + c, 0) / exact.field.length;
  let difference = 0;
  let spread = 0;
  for (let i = 0; i < exact.field.length; i++) {
    difference += (solution.field[i]! - exact.field[i]!) ** 2;
    spread += (exact.field[i]! - mean) ** 2;
  }
  return {
    energy: numberOrInfinity(Math.abs(solution.released / exact.released - 1)),
    field: numberOrInfinity(Math.sqrt(difference / spread)),
  };
}

export function meets({ energy, field }: Errors, accuracy: Accuracy): boolean {
  return energy <= accuracy.energy && field <= (accuracy.field ?? Number.MAX_VALUE);
}

export function describeAccuracy({ energy, field }: Accuracy): string {
  const percent = (value: number) => `${Number((100 * value).toPrecision(3))} %`;
  return `energy to ${percent(energy)}${field === undefined ? "" : `, field to ${percent(field)}`}`;
}

function numberOrInfinity(value: number): number {
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
