/** Distances to the nearest sample, in short. */
export interface DistanceSummary {
  readonly count: number;
  readonly min: number;
  readonly q10: number;
  readonly median: number;
  readonly q90: number;
  readonly max: number;
  /** How many are below the threshold of the report. */
  readonly near: number;
}

/** Quantiles (linear between ranks) and the count below `threshold`; undefined for no distances. */
export function summariseDistances(distances: Float64Array, threshold: number): DistanceSummary | undefined {
  const count = distances.length;
  if (count === 0) return undefined;
  const sorted = distances.slice().sort();
  const quantile = (share: number) => {
    const rank = share * (count - 1);
    const below = Math.floor(rank);
    const low = sorted[below] as number;
    const high = sorted[Math.min(below + 1, count - 1)] as number;
    return low + (rank - below) * (high - low);
  };
  return {
    count,
    min: quantile(0),
    q10: quantile(0.1),
    median: quantile(0.5),
    q90: quantile(0.9),
    max: quantile(1),
    near: sorted.filter((distance) => distance < threshold).length,
  };
}
