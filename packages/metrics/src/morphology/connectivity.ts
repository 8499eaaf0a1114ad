import type { Axis, Volume, VolumeData } from "@microstructure/volume";
import { type ConnectivityOptions, findComponents } from "./connected-components.js";

/** How a phase hangs together. */
export interface Connectivity {
  /** Number of connected components. */
  readonly count: number;
  /** Volume of every component, largest first, unit of the spacing cubed. */
  readonly volumes: Float64Array;
  /** Share of the phase in its largest component; undefined for an empty phase. */
  readonly largestFraction: number | undefined;
  /** Whether any component percolates along the axis. */
  readonly percolates: Readonly<Record<Axis, boolean>>;
}

/**
 * Number and volumes of the connected components of the phase value >= threshold, the share of the largest, and the axes
 * along which one percolates in the sense of `connectedComponents`.
 *
 * **Cost** O(n).
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function connectivity(volume: Volume<VolumeData>, options: ConnectivityOptions): Connectivity {
  const { count, volumes, percolates } = findComponents("connectivity", volume, options);
  const sorted = volumes.sort().reverse();
  const total = sorted.reduce((sum, v) => sum + v, 0);
  const { z, y, x } = percolates;
  return {
    count,
    volumes: sorted,
    largestFraction: count === 0 ? undefined : sorted[0]! / total,
    percolates: { z: z.includes(1), y: y.includes(1), x: x.includes(1) },
  };
}
