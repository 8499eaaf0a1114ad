import type { Random, Volume } from "@microstructure/volume";
import { type Nearest, nothingNear } from "./nearest.js";

/** Straight layers that close on themselves around a periodic box. */
export interface Layers {
  /** Turns of a layer's normal around the box along y and x, without common divisor. */
  readonly turns: readonly [y: number, x: number];
  readonly count: number;
  /** Distance from the middle of a layer to that of the next, when evenly spaced. */
  readonly period: number;
  /** Along the layers, rad from +x towards +y, in [0, pi). */
  readonly direction: number;
}

/** Largest number of turns tried; beyond, layers are closer than in any box worth drawing. */
const MOST_TURNS = 24;

/**
 * The layers nearest to a period and a direction, at least two where the box has room, so that they can be irregular.
 * A period off by 10 % counts as much as a direction off by 3 degrees.
 */
export function chooseLayers(
  edges: readonly [y: number, x: number],
  period: number,
  direction: number,
): Layers {
  let best: Layers | undefined;
  let least = Infinity;
  for (let y = 0; y <= MOST_TURNS; y++) {
    for (let x = y === 0 ? 1 : -MOST_TURNS; x <= MOST_TURNS; x++) {
      if (greatestCommonDivisor(y, Math.abs(x)) !== 1 || (y === 0 && x > 1)) continue;
      const [ky, kx] = [y / edges[0], x / edges[1]];
      const repeat = 1 / Math.sqrt(ky * ky + kx * kx);
      const count = Math.max(1, Math.round(repeat / period));
      const angle = modulo(Math.atan2(-kx, ky), Math.PI);
      const off = modulo(angle - direction + Math.PI / 2, Math.PI) - Math.PI / 2;
      const badness =
        (off / (Math.PI / 60)) ** 2 + (Math.log(repeat / count / period) / 0.1) ** 2 + (count < 2 ? 1e6 : 0);
      if (badness < least) {
        least = badness;
        best = { turns: [y, x], count, period: repeat / count, direction: angle };
      }
    }
  }
  return best!;
}

/**
 * Voxels in a row along the layers, from one end of the box around to where it closes: their middles are equally far from
 * any layer.
 */
export function rowLength({ shape: [, ny, nx] }: Volume, { turns: [y, x] }: Layers): number {
  return greatestCommonDivisor(greatestCommonDivisor(y * nx, Math.abs(x) * ny), ny * nx);
}

/**
 * The layer that each voxel is nearest to, in halves of `thickness`. The layers are moved as a whole by a random
 * distance, and each by a uniform one within (1 - regularity) of the period.
 */
export function nearestLayers(
  { data, shape: [, ny, nx] }: Volume,
  { turns, count, period }: Layers,
  { thickness, regularity, random }: { thickness: number; regularity: number; random: Random },
): Nearest {
  const phase = random.uniform();
  const middles = Float64Array.from({ length: count }, (_, i) => {
    return (i + phase + (1 - regularity) * (random.uniform() - 0.5)) / count;
  });
  const nearest = nothingNear(data.length);
  for (let y = 0, i = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, i++) {
      // In integers, so that the voxels of a row are equally far to the last bit.
      const at =
        modulo(turns[0] * (2 * y + 1) * nx + turns[1] * (2 * x + 1) * ny, 2 * ny * nx) / (2 * ny * nx);
      for (let layer = 0; layer < count; layer++) {
        const apart = modulo(at - middles[layer]! + 0.5, 1) - 0.5;
        const d = Math.fround((2 * Math.abs(apart) * count * period) / thickness);
        if (d < nearest.distance[i]!) {
          nearest.distance[i] = d;
          nearest.owner[i] = layer;
        }
      }
    }
  }
  return nearest;
}

/** `value` in [0, divisor), also for negative values. */
export function modulo(value: number, divisor: number): number {
  const rest = value - divisor * Math.floor(value / divisor);
  return rest === divisor ? 0 : rest;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
