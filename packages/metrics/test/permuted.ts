import { fromFunction, type Volume, type VolumeData } from "@microstructure/volume";

/** The same field with its axes renamed: old x, z, y are the new z, y, x. */
export function permuted({ data, shape, spacing, unit }: Volume<VolumeData>): Volume<Float64Array> {
  const [nz, ny, nx] = shape;
  return fromFunction((a, b, c) => data[(b * ny + c) * nx + a] as number, [nx, nz, ny], {
    spacing: [spacing[2], spacing[0], spacing[1]],
    unit,
  });
}
