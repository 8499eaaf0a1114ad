import {
  assertShape,
  assertVolume,
  type GridOptions,
  type Shape3,
  type Volume,
} from "@microstructure/volume";

/** The grid that a generator fills. */
export interface GeneratedGrid extends GridOptions {
  /** Voxels per axis [nz, ny, nx]; an axis of extent 1 is left out, so that `[1, ny, nx]` is 2-D. */
  readonly shape: Shape3;
}

/** A volume of zeros in f32. @throws RangeError naming `caller` for a shape, spacing or unit that is none. */
export function emptyVolume(caller: string, { shape, spacing = 1, unit = "lattice" }: GeneratedGrid): Volume {
  assertShape(caller, shape);
  const [nz, ny, nx] = shape;
  const volume: Volume = {
    data: new Float32Array(nz * ny * nx),
    shape: [nz, ny, nx],
    spacing: typeof spacing === "number" ? [spacing, spacing, spacing] : spacing,
    unit,
  };
  assertVolume(caller, volume);
  return volume;
}
