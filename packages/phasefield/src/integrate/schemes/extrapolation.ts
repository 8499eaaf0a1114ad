import type { Attempt } from "./scheme.js";

/**
 * dt^2 times the second divided difference of the last three states, dt^2/2 times the second derivative: the error of a
 * first-order step without stabiliser, in the voxel where it is largest. Undefined for the first step.
 */
export function estimateByExtrapolation({ now, past, step, next }: Attempt): number | undefined {
  if (!past) return undefined;
  const ratio = step.dt / past.dt;
  const { c: before } = past.moment;
  let largest = 0;
  for (let i = 0; i < before.length; i++) {
    const d = Math.abs(next.c[i]! - now.c[i]! - ratio * (now.c[i]! - before[i]!));
    if (d > largest) largest = d;
    else if (Number.isNaN(d)) return d;
  }
  return largest * (ratio / (1 + ratio));
}
