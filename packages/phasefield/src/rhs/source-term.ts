import type { Kernels } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";

/**
 * Writes a rate that is added to dc/dt at every voxel: 1/s (SI) or reduced, at a time in the same unit. Its mean over the
 * box is left out, since the mean composition is conserved.
 */
export type SourceFunction = (time: number, rate: Float64Array) => void;

/** A function that adds the spectrum of the source at a scaled time to `nHat`. @throws RangeError for rates that are not finite. */
export function createSourceTerm(
  plan: Plan,
  kernels: Kernels,
  source: SourceFunction,
): (time: number, nHat: Float64Array) => Promise<void> {
  const rate = kernels.field();
  const rateHat = kernels.spectrum();
  const unit = new Float64Array(plan.rate.length).fill(plan.scale.time);
  unit[0] = 0;
  const one = unit.map(() => 1);
  return async (time, nHat) => {
    source(time * plan.scale.time, rate);
    await kernels.forward(rate, rateHat, unit);
    // The mode k = 0 is 0 times the sum of all rates.
    if (rateHat[0] !== 0) {
      throw new RangeError(`source: expected finite rates, got others at time ${time * plan.scale.time}`);
    }
    await kernels.combine(nHat, [
      { factor: one, spectrum: nHat },
      { factor: one, spectrum: rateHat },
    ]);
  };
}
