import type { Spectrum } from "../../plan/spectrum.js";
import type { Attempt } from "./scheme.js";

/**
 * Root mean square over voxels of dt rate S (c' - (1 + w) c + w c_past), for `shift` = dt rate S per mode: what the
 * stabiliser does to a second-order step before the implicit part damps it. With it waves accelerate as if they had a mass,
 * which their own changes do not show. 0 for the first step.
 */
export function stabiliserDefect(
  { weight, components }: Pick<Spectrum, "weight" | "components">,
  shift: Float64Array,
  { now, past, step, next }: Attempt,
): number {
  if (!past) return 0;
  const w = step.dt / past.dt;
  const [a, b, c] = [next.cHat, now.cHat, past.moment.cHat];
  let sum = 0;
  for (let m = 0, i = 0; m < shift.length; m++) {
    const factor = weight[m]! * shift[m]! * shift[m]!;
    for (let part = 0; part < components; part++, i++) {
      const d = a[i]! - (1 + w) * b[i]! + w * c[i]!;
      sum += factor * d * d;
    }
  }
  return Math.sqrt(sum);
}
