import type { Volume } from "@microstructure/volume";
import type { Sphere } from "./sphere.js";

/** Interface widths from a surface beyond which the profile is rounded to its end value; it is within 3e-9 of it. */
const TAIL = 5;

/**
 * Raises the voxels of `volume` to the profile of a sphere and its periodic images: 1 inside and 0 outside, or
 * (1 - tanh(2 s / width)) / 2 at the distance s outside its surface.
 */
export function fillSphere(volume: Volume, { centre, radius }: Sphere, width: number): void {
  const { data, shape, spacing } = volume;
  const reach = radius + TAIL * width;
  const [z, y, x] = ([0, 1, 2] as const).map((axis) =>
    voxelsWithin(centre[axis], reach, shape[axis], spacing[axis]),
  ) as [Near, Near, Near];
  for (let i = 0; i < z.index.length; i++) {
    for (let j = 0; j < y.index.length; j++) {
      const inPlane = z.square[i]! + y.square[j]!;
      if (inPlane > reach * reach) continue;
      const row = (z.index[i]! * shape[1] + y.index[j]!) * shape[2];
      for (let k = 0; k < x.index.length; k++) {
        const square = inPlane + x.square[k]!;
        if (square > reach * reach) continue;
        const voxel = row + x.index[k]!;
        if (width === 0) data[voxel] = 1;
        else {
          const value = 0.5 * (1 - Math.tanh((2 * (Math.sqrt(square) - radius)) / width));
          if (value > data[voxel]!) data[voxel] = value;
        }
      }
    }
  }
}

/** Voxels along an axis, wrapped into the grid, and their squared distances to a point. */
interface Near {
  readonly index: Int32Array;
  readonly square: Float64Array;
}

function voxelsWithin(centre: number, reach: number, n: number, spacing: number): Near {
  if (n === 1) return { index: new Int32Array(1), square: new Float64Array(1) };
  const first = Math.ceil((centre - reach) / spacing - 0.5);
  const last = Math.floor((centre + reach) / spacing - 0.5);
  const length = Math.max(0, last - first + 1);
  return {
    index: Int32Array.from({ length }, (_, i) => (((first + i) % n) + n) % n),
    square: Float64Array.from({ length }, (_, i) => ((first + i + 0.5) * spacing - centre) ** 2),
  };
}
