import { crop, type Shape3, type Volume, zeros } from "@microstructure/volume";

/** Corner voxels of the windows of a field, z slowest. */
function corners([nz, ny, nx]: Shape3, edge: number): Shape3[] {
  const along = (n: number) => Array.from({ length: n / edge }, (_, i) => i * edge);
  return along(nz).flatMap((z) => along(ny).flatMap((y) => along(nx).map((x): Shape3 => [z, y, x])));
}

/** The cubes of `edge` voxels that a field consists of, z slowest. `edge` divides every extent. */
export function cutWindows(volume: Volume, edge: number): Volume[] {
  return corners(volume.shape, edge).map((corner) => crop(volume, corner, [edge, edge, edge]));
}

/** The field of `shape` that {@link cutWindows} took apart. */
export function joinWindows(windows: readonly Volume[], shape: Shape3): Volume {
  const { spacing, unit, shape: window } = windows[0]!;
  const edge = window[0];
  const field = zeros(shape, { spacing, unit });
  corners(shape, edge).forEach(([cz, cy, cx], i) => {
    const { data } = windows[i]!;
    for (let z = 0; z < edge; z++)
      for (let y = 0; y < edge; y++) {
        const line = (z * edge + y) * edge;
        field.data.set(data.subarray(line, line + edge), ((cz + z) * shape[1] + cy + y) * shape[2] + cx);
      }
  });
  return field;
}
