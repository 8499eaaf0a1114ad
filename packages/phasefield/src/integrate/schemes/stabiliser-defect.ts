import type { Kernels, Table } from "../../backend/types.js";
import type { Attempt } from "./scheme.js";

/**
 * Root mean square over voxels of dt rate S (c' - (1 + w) c + w c_past), for a table of (dt rate S)^2 times the weight of
 * each mode: what the stabiliser does to a second-order step before the implicit part damps it. With it waves accelerate
 * as if they had a mass, which their own changes do not show. 0 for the first step.
 */
export async function stabiliserDefect(
  kernels: Kernels,
  squares: Table,
  { now, past, step, next }: Attempt,
): Promise<number> {
  if (!past) return 0;
  const w = step.dt / past.dt;
  const [sum] = await kernels.quadratic(
    [squares],
    [
      { scale: 1, of: next.cHat },
      { scale: -1 - w, of: now.cHat },
      { scale: w, of: past.moment.cHat },
    ],
  );
  return Math.sqrt(sum as number);
}
