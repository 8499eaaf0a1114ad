import { type ConvGeometry, volumeOf } from "./conv-geometry.js";
import { isByColumn } from "./packed-filter.js";
import { layoutOf } from "./winograd-layout.js";
import { POINTS, panelsOf, tilesOf, wholeVectors } from "./winograd-matrices.js";
import { isOneSlab, pointBytes } from "./winograd-slab.js";

export type Product = "correlate" | "spread" | "filterGradient";

// Times in units of one multiplication in a product of matrices. On one thread they predict the ratio of both methods for
// layers of 4 to 128 channels and 3 to 24 coarse voxels a side within 20 % or so.
/** To transform one number of a tile, at one point. */
const TRANSFORM = 9;
/** To transform one number of a filter, at one point; its gradient is also read and written by the sums. */
const FILTER: Readonly<Record<Product, number>> = { correlate: 2.5, spread: 2.5, filterGradient: 5 };
/** Gains below this are not worth the memory and the rounding. */
const GAIN = 1.15;
/** Below so many multiplications of the direct kernels there is little to gain. */
const LITTLE = 1 << 20;

/** Transformed filters larger than this, and single slabs, would take too much memory. */
const MOST_BYTES = 36 * 2 ** 20;

/** True for kernels of 4^3 with stride 2 along each axis, which begin at most 3 voxels before the field. */
export function winogradApplies(g: ConvGeometry): boolean {
  return ([0, 1, 2] as const).every((a) => {
    const isShape = g.kernel[a] === 4 && g.stride[a] === 2 && g.before[a] >= 0 && g.before[a] <= 3;
    const isGrid = g.isPeriodic
      ? g.fine[a] === 2 * g.coarse[a] && g.before[a] <= g.fine[a]
      : g.fine[a] + g.before[a] >= 2 * g.coarse[a] - 1;
    return isShape && isGrid && g.coarse[a] > 0;
  });
}

/**
 * True where Winograd's product takes less time than the direct one and less than 64 MiB of scratch, of up to 16 threads. It
 * does not depend on their number, so that results do not.
 */
export function winogradPays(g: ConvGeometry, product: Product): boolean {
  const columns = product === "spread" ? g.fineChannels : g.coarseChannels;
  const inner = product === "spread" ? g.coarseChannels : g.fineChannels;
  if (!winogradApplies(g) || isByColumn(columns)) return false;
  const direct = 64 * g.samples * volumeOf(g.coarse) * inner * 16 * panelsOf(columns);
  const phases = 8 * wholeVectors(g.fineChannels);
  const coarse = product === "spread" ? g.coarseChannels : 16 * panelsOf(g.coarseChannels);
  const grid = product === "spread" ? layoutOf(g).tiles : tilesOf(g.coarse);
  const tiles = g.samples * volumeOf(grid);
  const work = POINTS * tiles * (phases * coarse + TRANSFORM * (phases + coarse));
  const pays = direct > GAIN * (work + POINTS * phases * coarse * FILTER[product]);
  const tileBytes = pointBytes(phases + coarse);
  const filterBytes = pointBytes(phases * coarse);
  // Spreading keeps the plane of tiles before, or all of a periodic sample.
  const least = product === "spread" ? grid[1] * grid[2] * (g.isPeriodic ? grid[0] : 2) : 2;
  const fits = filterBytes <= MOST_BYTES || isOneSlab(tiles, tileBytes, filterBytes);
  return direct > LITTLE && pays && fits && least * tileBytes <= MOST_BYTES;
}
