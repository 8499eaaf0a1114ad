import type { Axis, GridOptions, LengthUnit, Shape3, Spacing3, Volume, VolumeData } from "./types.js";

const UNITS: readonly LengthUnit[] = ["nm", "um", "m", "lattice"];
const STORAGE: readonly string[] = ["Float32Array", "Float64Array", "Uint8Array"];

/** Number of voxels of a shape. */
export function voxelCount(shape: Shape3): number {
  return shape[0] * shape[1] * shape[2];
}

/** Index of voxel (z, y, x) in `data`. No bounds check. */
export function offsetOf(shape: Shape3, z: number, y: number, x: number): number {
  return (z * shape[1] + y) * shape[2] + x;
}

/** Position of an axis in `shape` and `spacing`: z 0, y 1, x 2. @throws RangeError for any other name. */
export function axisIndex(axis: Axis): 0 | 1 | 2 {
  if (axis === "z") return 0;
  if (axis === "y") return 1;
  if (axis === "x") return 2;
  throw new RangeError(`axisIndex: expected axis z, y or x, got ${String(axis)}`);
}

/** True when both shapes have the same extents. */
export function sameShape(a: Shape3, b: Shape3): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

/** `48x48x48`, for messages. */
export function formatShape(shape: readonly number[]): string {
  return shape.join("x");
}

/** @throws RangeError unless `shape` is three positive integers. */
export function assertShape(caller: string, shape: Shape3): void {
  if (!Array.isArray(shape) || shape.length !== 3 || !shape.every((n) => Number.isInteger(n) && n > 0)) {
    throw new RangeError(`${caller}: expected shape [nz, ny, nx] of positive integers, got [${shape}]`);
  }
}

/** @throws RangeError unless both volumes share a shape. */
export function assertSameShape(caller: string, a: Volume<VolumeData>, b: Volume<VolumeData>): void {
  if (!sameShape(a.shape, b.shape)) {
    throw new RangeError(
      `${caller}: expected volumes of one shape, got ${formatShape(a.shape)} and ${formatShape(b.shape)}`,
    );
  }
}

/**
 * Nothing, for a complete volume: float or byte voxels that fill the shape, three spacings and a known unit.
 *
 * @throws TypeError or RangeError naming the first field that makes `volume` invalid.
 */
export function assertVolume(caller: string, volume: Volume<VolumeData>): void {
  if (volume === null || typeof volume !== "object" || !ArrayBuffer.isView(volume.data)) {
    throw new TypeError(`${caller}: expected a Volume record { data, shape, spacing, unit }`);
  }
  assertStorage(caller, volume.data);
  assertShape(caller, volume.shape);
  if (volume.data.length !== voxelCount(volume.shape)) {
    throw new RangeError(
      `${caller}: expected ${voxelCount(volume.shape)} voxels for shape ${formatShape(volume.shape)}, got ${volume.data.length}`,
    );
  }
  assertGrid(caller, volume.spacing, volume.unit);
}

/** @throws TypeError for typed arrays that cannot store voxels; told by name, so also those of another realm pass. */
export function assertStorage(caller: string, data: ArrayBufferView): void {
  const kind = (data as Partial<VolumeData>)[Symbol.toStringTag] ?? "DataView";
  if (!STORAGE.includes(kind)) {
    throw new TypeError(`${caller}: expected data as ${STORAGE.join(", ")}, got ${kind}`);
  }
}

/** Spacing and unit with defaults filled in. @throws RangeError for spacing not finite and positive. */
export function resolveGrid(caller: string, options: GridOptions): { spacing: Spacing3; unit: LengthUnit } {
  const { spacing = 1, unit = "lattice" } = options;
  const full: Spacing3 = typeof spacing === "number" ? [spacing, spacing, spacing] : spacing;
  assertGrid(caller, full, unit);
  return { spacing: full, unit };
}

function assertGrid(caller: string, spacing: Spacing3, unit: LengthUnit): void {
  if (!Array.isArray(spacing) || spacing.length !== 3 || !spacing.every((d) => Number.isFinite(d) && d > 0)) {
    const got = Array.isArray(spacing) ? `[${spacing}]` : String(spacing);
    throw new RangeError(`${caller}: expected spacing of three positive numbers, got ${got}`);
  }
  if (!UNITS.includes(unit)) {
    throw new RangeError(`${caller}: expected unit ${UNITS.join(", ")}, got ${String(unit)}`);
  }
}
