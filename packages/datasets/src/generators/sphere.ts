import type { Spacing3 } from "@microstructure/volume";

/** A sphere; a disc in a 2-D box. */
export interface Sphere {
  /** [z, y, x] from the corner of the box; voxel (z, y, x) is at ((z + 1/2) dz, ...). In the unit of length. */
  readonly centre: Spacing3;
  readonly radius: number;
}

/** Volume, area or length of a sphere in 3, 2 or 1 dimensions. */
export function sphereMeasure(radius: number, dimensions: number): number {
  if (dimensions === 3) return (4 / 3) * Math.PI * radius ** 3;
  return dimensions === 2 ? Math.PI * radius ** 2 : 2 * radius;
}
