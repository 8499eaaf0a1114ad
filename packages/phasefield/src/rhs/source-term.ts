import type { Kernels, Spectral } from "../backend/types.js";
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
): (time: number, nHat: Spectral) => Promise<void> {
  const rate = new Float64Array(plan.shape[0] * plan.shape[1] * plan.shape[2]);
  const rateField = kernels.field();
  const rateHat = kernels.spectrum();
  const inUnit = new Float64Array(plan.rate.length).fill(plan.scale.time);
  inUnit[0] = 0;
  const unit = kernels.table(inUnit);
  const one = kernels.table(inUnit.map(() => 1));
  return async (time, nHat) => {
    source(time * plan.scale.time, rate);
    if (!rate.every(Number.isFinite)) {
      throw new RangeError(`source: expected finite rates, got others at time ${time * plan.scale.time}`);
    }
    await kernels.write(rateField, rate);
    await kernels.forward(rateField, rateHat);
    await kernels.combine(nHat, [
      { factor: one, spectrum: nHat },
      { factor: unit, spectrum: rateHat },
    ]);
  };
}
