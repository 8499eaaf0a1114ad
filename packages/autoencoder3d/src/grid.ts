import type { LengthUnit, Spacing3, Volume, VolumeData } from "@microstructure/volume";

/** What a voxel is: its edges and their unit. */
export interface VoxelGrid {
  readonly spacing: Spacing3;
  readonly unit: LengthUnit;
}

const TOLERANCE = 1e-9;

/** True when two lengths agree within a relative 1e-9. */
function sameLength(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.abs(b);
}

/** @throws RangeError unless the volume has voxels of this size: another scale is another field. */
export function assertSameGrid(
  caller: string,
  { spacing, unit }: Volume<VolumeData>,
  expected: VoxelGrid,
  index: number,
): void {
  const isSame =
    unit === expected.unit && expected.spacing.every((d, axis) => sameLength(spacing?.[axis] as number, d));
  if (!isSame) {
    throw new RangeError(
      `${caller}: expected volumes of spacing [${expected.spacing}] ${expected.unit}, got [${spacing}] ${unit} at index ${index}`,
    );
  }
}
