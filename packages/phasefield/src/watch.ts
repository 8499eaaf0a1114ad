import type { StateScalars } from "./backend/types.js";
import { DivergedError } from "./errors.js";
import type { Chemistry } from "./material/chemistry.js";
import type { Plan } from "./plan/plan.js";

/** Largest accepted rise of the free energy between two checks, relative to what the run has released so far. */
export const ENERGY_TOLERANCE = 1e-11;
/** Rounding of a mean over voxels, relative to the largest term. */
const ROUNDING = 1e-13;
/** Largest accepted drift of the mean, relative to the largest composition. */
const MASS_TOLERANCE = 1e-12;

/**
 * A function that checks one state after another and throws DivergedError at the first that is not finite, leaves
 * the range of the free energy, changes the mean or raises the free energy.
 */
export function createWatch(
  plan: Plan,
  initial: StateScalars,
): (scalars: StateScalars, step: number, time: number) => void {
  const [low, high] = plan.chemistry.range;
  const first = initial.bulk + initial.gradient + initial.elastic;
  let lastEnergy = first;
  let lastGoodTime = 0;
  return (scalars, step, time) => {
    const fail = (reason: DivergedError["reason"], detail: string): never => {
      throw new DivergedError(reason, detail, step, time, lastGoodTime);
    };
    if (!scalars.isFinite) fail("not-finite", "a voxel is not finite");
    if (scalars.min < low || scalars.max > high) {
      fail(
        "out-of-range",
        `compositions ${scalars.min}..${scalars.max} left the range ${low}..${high} of the free energy`,
      );
    }
    const size = Math.max(Math.abs(scalars.min), Math.abs(scalars.max));
    if (Math.abs(scalars.mean - plan.mean) > MASS_TOLERANCE * size) {
      fail("mass-drift", `mean composition ${scalars.mean} drifted from ${plan.mean}`);
    }
    const energy = scalars.bulk + scalars.gradient + scalars.elastic;
    const rounding = ROUNDING * largestTerm(plan.chemistry, scalars.min, scalars.max);
    if (energy - lastEnergy > ENERGY_TOLERANCE * Math.abs(energy - first) + rounding) {
      fail(
        "energy-rise",
        `free energy rose from ${lastEnergy} to ${energy} (scaled); reduce dt or raise stabilisation`,
      );
    }
    lastEnergy = energy;
    lastGoodTime = time;
  };
}

/** Largest single term met when g is evaluated between two compositions: the scale of its rounding. */
function largestTerm({ polynomial, center, ideal }: Chemistry, min: number, max: number): number {
  const u = Math.max(Math.abs(min - center), Math.abs(max - center));
  return polynomial.reduce((largest, a, i) => Math.max(largest, Math.abs(a) * u ** i), ideal);
}
