import type { Volume } from "@microstructure/volume";

/** Options with their defaults. */
export interface Checked {
  readonly fraction: number;
  readonly size: number;
  readonly aspectRatio: number;
  readonly direction: number;
  readonly regularity: number;
}

/** @throws RangeError for the first option out of range. */
export function assertOptions(
  { shape, spacing }: Volume,
  { fraction, size, aspectRatio, direction, regularity }: Checked,
): void {
  const expect = (holds: boolean, expected: string, got: unknown) => {
    if (!holds) throw new RangeError(`dualPhase: expected ${expected}, got ${got}`);
  };
  expect(shape[0] === 1 && shape[1] > 1 && shape[2] > 1, "shape [1, ny, nx] with ny, nx > 1", `[${shape}]`);
  expect(fraction > 0 && fraction < 1, "martensiteFraction between 0 and 1", fraction);
  const voxels = Math.round(fraction * shape[1] * shape[2]);
  expect(
    voxels > 0 && voxels < shape[1] * shape[2],
    "martensiteFraction with at least a voxel in either phase",
    fraction,
  );
  expect(aspectRatio >= 1 && aspectRatio < Infinity, "aspectRatio >= 1", aspectRatio);
  expect(Number.isFinite(direction), "a finite direction", direction);
  expect(regularity >= 0 && regularity <= 1, "regularity from 0 to 1", regularity);
  expect(Math.abs(size) < Infinity, "a finite size", size);
  const voxel = Math.max(spacing[1], spacing[2]);
  const width = size / Math.sqrt(aspectRatio);
  expect(width >= voxel, `size / sqrt(aspectRatio) of at least a voxel, ${voxel}`, width);
}

/** @throws RangeError unless `size` is at most `largest`. */
export function assertFits(size: number, largest: number): void {
  if (size > largest) {
    throw new RangeError(
      `dualPhase: expected size up to ${largest.toPrecision(4)} at this fraction in this box, got ${size}`,
    );
  }
}
