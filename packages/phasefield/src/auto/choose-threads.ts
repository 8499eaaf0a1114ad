import type { Plan } from "../plan/plan.js";

/** What kept the number of threads from being larger. */
export type ThreadLimit = "grid" | "cores" | "max-threads" | "no-shared-memory" | "no-workers";

export interface ThreadChoice {
  readonly threads: number;
  readonly limit: ThreadLimit;
}

/** Cells of the smallest grid that two threads pay for, 32^3. */
const SMALLEST = 32_768;
/** Least cells of each thread. */
const SHARE = SMALLEST / 2;

/**
 * The number of threads for a grid and what bounds it: one in one or two dimensions and below 32^3 cells, else one per
 * 16384 cells, up to the number of cores.
 */
export function chooseThreads(
  { shape }: Pick<Plan, "shape">,
  cores: number,
  maxThreads: number,
  sharesMemory: boolean,
): ThreadChoice {
  const cells = shape[0] * shape[1] * shape[2];
  const forGrid = shape[0] === 1 || cells < SMALLEST ? 1 : Math.floor(cells / SHARE);
  const bounds: readonly ThreadChoice[] = [
    { threads: forGrid, limit: "grid" },
    { threads: cores, limit: "cores" },
    { threads: maxThreads, limit: "max-threads" },
    { threads: sharesMemory ? Number.POSITIVE_INFINITY : 1, limit: "no-shared-memory" },
  ];
  return bounds.reduce((least, next) => (next.threads < least.threads ? next : least));
}
