import type { StateScalars } from "./backend/types.js";
import { DivergedError } from "./errors.js";
import type { Plan } from "./plan/plan.js";

/** Largest accepted relative rise of the free energy between two checks: rounding of the sums, no more. */
export const ENERGY_TOLERANCE = 1e-11;
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
  let lastEnergy = initial.bulk + initial.gradient + initial.elastic;
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
    if (Math.abs(scalars.mean - plan.mean) > MASS_TOLERANCE * Math.max(1, Math.abs(plan.mean))) {
      fail("mass-drift", `mean composition ${scalars.mean} drifted from ${plan.mean}`);
    }
    const energy = scalars.bulk + scalars.gradient + scalars.elastic;
    if (energy - lastEnergy > ENERGY_TOLERANCE * Math.abs(energy)) {
      fail(
        "energy-rise",
        `free energy rose from ${lastEnergy} to ${energy} (scaled); reduce dt or raise stabilisation`,
      );
    }
    lastEnergy = energy;
    lastGoodTime = time;
  };
}
