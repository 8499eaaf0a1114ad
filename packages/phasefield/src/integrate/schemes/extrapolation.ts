import type { Kernels } from "../../backend/types.js";
import type { Attempt } from "./scheme.js";

/**
 * dt^2 times the second divided difference of the last three states, dt^2/2 times the second derivative: the error of a
 * first-order step without stabiliser, in the voxel where it is largest. Undefined for the first step.
 */
export async function estimateByExtrapolation(
  kernels: Kernels,
  { now, past, step, next }: Attempt,
): Promise<number | undefined> {
  if (!past) return undefined;
  const ratio = step.dt / past.dt;
  const largest = await kernels.largest([
    { scale: 1, of: next.c },
    { scale: -1 - ratio, of: now.c },
    { scale: ratio, of: past.moment.c },
  ]);
  return largest * (ratio / (1 + ratio));
}
