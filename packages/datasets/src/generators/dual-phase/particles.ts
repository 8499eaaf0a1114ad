import type { Volume } from "@microstructure/volume";
import { type Nearest, nothingNear } from "./nearest.js";

/** Equal particles in a plane; lengths in the unit of the volume. */
export interface ParticleShape {
  readonly outline: "rectangle" | "ellipse";
  /** Geometric mean of length and width. */
  readonly size: number;
  /** Length over width. */
  readonly aspectRatio: number;
  /** Of the length, rad from +x towards +y. */
  readonly direction: number;
}

/** Area of a particle. */
export function particleArea({ outline, size }: ParticleShape): number {
  return outline === "ellipse" ? (Math.PI / 4) * size ** 2 : size ** 2;
}

/** Half of the edges along y and x of the smallest upright rectangle around a particle. */
export function halfExtents({
  outline,
  size,
  aspectRatio,
  direction,
}: ParticleShape): [y: number, x: number] {
  const a = (size * Math.sqrt(aspectRatio)) / 2;
  const b = size / Math.sqrt(aspectRatio) / 2;
  const cosine = Math.abs(Math.cos(direction));
  const sine = Math.abs(Math.sin(direction));
  return outline === "rectangle"
    ? [a * sine + b * cosine, a * cosine + b * sine]
    : [Math.sqrt((a * sine) ** 2 + (b * cosine) ** 2), Math.sqrt((a * cosine) ** 2 + (b * sine) ** 2)];
}

/**
 * The particle that each voxel of `[1, ny, nx]` is nearest to, periodic images included, for `needed` voxels or more;
 * those farther than all of these stay at Infinity.
 *
 * @param centres y, x of each
 */
export function nearestParticles(
  volume: Volume,
  centres: Float64Array,
  shape: ParticleShape,
  needed: number,
): Nearest {
  for (let reach = 1.5; ; reach *= 1.5) {
    const nearest = nothingNear(volume.data.length);
    for (let owner = 0; 2 * owner < centres.length; owner++) {
      approach(nearest, volume, owner, [centres[2 * owner]!, centres[2 * owner + 1]!], shape, reach);
    }
    const near = nearest.distance.reduce((count, d) => (d < Infinity ? count + 1 : count), 0);
    if (near >= needed) return nearest;
  }
}

/** Takes one particle into account, up to `reach` times its size. */
function approach(
  { distance, owner }: Nearest,
  { shape: [, ny, nx], spacing: [, dy, dx] }: Volume,
  particle: number,
  [cy, cx]: readonly [number, number],
  shape: ParticleShape,
  reach: number,
): void {
  const [hy, hx] = halfExtents(shape);
  const cosine = Math.cos(shape.direction);
  const sine = Math.sin(shape.direction);
  const perLength = 2 / (shape.size * Math.sqrt(shape.aspectRatio));
  const perWidth = perLength * shape.aspectRatio;
  const isRectangle = shape.outline === "rectangle";
  const lastY = Math.floor((cy + reach * hy) / dy - 0.5);
  const lastX = Math.floor((cx + reach * hx) / dx - 0.5);
  for (let iy = Math.ceil((cy - reach * hy) / dy - 0.5); iy <= lastY; iy++) {
    const row = (((iy % ny) + ny) % ny) * nx;
    const y = (iy + 0.5) * dy - cy;
    for (let ix = Math.ceil((cx - reach * hx) / dx - 0.5); ix <= lastX; ix++) {
      const x = (ix + 0.5) * dx - cx;
      const along = Math.abs(x * cosine + y * sine) * perLength;
      const across = Math.abs(y * cosine - x * sine) * perWidth;
      const d = Math.fround(isRectangle ? Math.max(along, across) : Math.sqrt(along ** 2 + across ** 2));
      const voxel = row + (((ix % nx) + nx) % nx);
      if (d <= reach && d < distance[voxel]!) {
        distance[voxel] = d;
        owner[voxel] = particle;
      }
    }
  }
}
