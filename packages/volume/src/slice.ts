import { copyData } from "./copy-data.js";
import { axisIndex, formatShape, offsetOf, voxelCount } from "./shape.js";
import type { Axis, Shape3, Volume, VolumeData } from "./types.js";

/**
 * The plane at `index` across `axis`, as a volume of depth 1: shape `[1, rows, columns]`, rows and columns
 * being the remaining axes in z, y, x order.
 *
 * @throws RangeError for an unknown axis, or when `index` is not one of its voxels.
 */
export function plane<T extends VolumeData>(volume: Volume<T>, axis: Axis, index: number): Volume<T> {
  const a = axisIndex(axis);
  if (!Number.isInteger(index) || index < 0 || index >= volume.shape[a]) {
    throw new RangeError(`plane: expected ${axis} index in 0..${volume.shape[a] - 1}, got ${index}`);
  }
  const start: [number, number, number] = [0, 0, 0];
  const size: [number, number, number] = [...volume.shape];
  start[a] = index;
  size[a] = 1;
  const cut = crop(volume, start, size);
  const [p, q] = ([0, 1, 2] as const).filter((i) => i !== a) as [0 | 1 | 2, 0 | 1 | 2];
  return {
    ...cut,
    shape: [1, volume.shape[p], volume.shape[q]],
    spacing: [volume.spacing[a], volume.spacing[p], volume.spacing[q]],
  };
}

/** A copy of the box of extents `size` starting at voxel `start` (z, y, x). @throws RangeError unless it is whole voxels inside the volume. */
export function crop<T extends VolumeData>(volume: Volume<T>, start: Shape3, size: Shape3): Volume<T> {
  const inside = ([0, 1, 2] as const).every(
    (a) =>
      Number.isInteger(start[a]) &&
      Number.isInteger(size[a]) &&
      start[a] >= 0 &&
      size[a] > 0 &&
      start[a] + size[a] <= volume.shape[a],
  );
  if (!inside) {
    throw new RangeError(
      `crop: expected a box of whole voxels inside ${formatShape(volume.shape)}, got start [${start}] and size [${size}]`,
    );
  }
  const data = copyData(volume.data.subarray(0, voxelCount(size)) as T);
  let to = 0;
  for (let z = 0; z < size[0]; z++) {
    for (let y = 0; y < size[1]; y++) {
      const from = offsetOf(volume.shape, start[0] + z, start[1] + y, start[2]);
      data.set(volume.data.subarray(from, from + size[2]), to);
      to += size[2];
    }
  }
  return { ...volume, data, shape: size };
}

/**
 * The field moved by whole voxels with periodic wrap: `out[z+dz, y+dy, x+dx] = in[z, y, x]`, like `numpy.roll`.
 *
 * @throws RangeError for shifts that are not integers.
 */
export function roll<T extends VolumeData>(
  volume: Volume<T>,
  shift: readonly [dz: number, dy: number, dx: number],
): Volume<T> {
  if (shift.length !== 3 || !shift.every(Number.isSafeInteger)) {
    throw new RangeError(`roll: expected three integer shifts, got [${shift}]`);
  }
  const [nz, ny, nx] = volume.shape;
  const wrap = (i: number, n: number) => ((i % n) + n) % n;
  const sx = wrap(shift[2], nx);
  const data = copyData(volume.data);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const from = offsetOf(volume.shape, z, y, 0);
      const to = offsetOf(volume.shape, wrap(z + shift[0], nz), wrap(y + shift[1], ny), 0);
      data.set(volume.data.subarray(from, from + nx - sx), to + sx);
      data.set(volume.data.subarray(from + nx - sx, from + nx), to);
    }
  }
  return { ...volume, data };
}
