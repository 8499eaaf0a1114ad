import type { Volume, VolumeData } from "@microstructure/volume";
import { resolveBoundary } from "../boundary.js";
import { phaseMask } from "../phase-mask.js";
import { type CellGrid, cellGrid } from "./cells.js";
import { directionWeights } from "./direction-weights.js";
import type { InterfacialArea, InterfacialAreaOptions } from "./interfacial-area.js";

/**
 * Area of the interface of the phase value >= threshold, and its density, from the voxels alone: by the formula of
 * Crofton, twice the mean number of crossings per length of a line, over lines through neighbouring voxels in 13
 * directions.
 *
 * For segmented fields, where the interface between voxels is lost and `interfacialArea` would measure steps. The area
 * of an open region is its density there times the volume of all voxels.
 *
 * **Accuracy** tends to the true area where the interface faces all directions alike, as for a ball; a flat interface is
 * off by up to 8 % (cubic voxels; more where they are elongated) however fine the grid.
 * **Cost** O(n), 13 passes.
 *
 * @throws RangeError for NaN or infinity, or an option out of range.
 */
export function croftonArea(volume: Volume<VolumeData>, options: InterfacialAreaOptions): InterfacialArea {
  const boundary = resolveBoundary("croftonArea", options.boundary);
  const mask = phaseMask("croftonArea", volume, options.threshold);
  const { shape, spacing } = volume;
  const grid = cellGrid(shape, boundary);
  const [dz, dy, dx] = spacing;
  let density = 0;
  for (const { step, weight } of directionWeights(spacing)) {
    const [z, y, x] = step;
    let crossings = 0;
    let pairs = 0;
    for (const signed of withSigns(step)) {
      crossings += countCrossings(mask, grid, signed);
      pairs += countPairs(grid, step);
    }
    density += (2 * weight * crossings) / (pairs * Math.hypot(z * dz, y * dy, x * dx));
  }
  return { area: density * mask.length * dz * dy * dx, density };
}

type Step = readonly [z: number, y: number, x: number];

/** A step with all signs of its parts, one of each pair of opposite steps. */
function withSigns([z, y, x]: Step): Step[] {
  const steps: Step[] = [[z, y, x]];
  if (z !== 0 && y !== 0) steps.push([z, -y, x]);
  if (x !== 0 && (z !== 0 || y !== 0)) steps.push([z, y, -x]);
  if (z !== 0 && y !== 0 && x !== 0) steps.push([z, -y, -x]);
  return steps;
}

/** Number of voxels from which a step leads to another voxel. */
function countPairs({ shape, wraps }: CellGrid, step: Step): number {
  return shape.reduce((product, n, a) => product * (wraps[a] ? n : n - step[a]!), 1);
}

/** Number of voxels from which a step leads to a voxel of the other phase. */
function countCrossings(mask: Uint8Array, { shape, wraps }: CellGrid, [dz, dy, dx]: Step): number {
  const [nz, ny, nx] = shape;
  let crossings = 0;
  for (let z = 0; z < nz; z++) {
    if (z + dz === nz && !wraps[0]) continue;
    for (let y = 0; y < ny; y++) {
      if ((y + dy < 0 || y + dy === ny) && !wraps[1]) continue;
      const from = (z * ny + y) * nx;
      const to = (((z + dz) % nz) * ny + ((y + dy + ny) % ny)) * nx;
      const last = Math.min(nx, nx - dx);
      for (let x = Math.max(0, -dx); x < last; x++) crossings += mask[from + x]! ^ mask[to + x + dx]!;
      if (wraps[2] && dx === 1) crossings += mask[from + nx - 1]! ^ mask[to]!;
      if (wraps[2] && dx === -1) crossings += mask[from]! ^ mask[to + nx - 1]!;
    }
  }
  return crossings;
}
