import type { Random, Shape3, Spacing3, VolumeData } from "@microstructure/volume";
import { sameLength } from "../grid.js";

/** Random transformations that leave a periodic, isotropic field equally likely. */
export interface AugmentOptions {
  /** Shift by whole voxels with periodic wrap. Default false. */
  readonly roll?: boolean;
  /** Mirror axes and exchange axes of equal voxel count and spacing: the 48 symmetries of a cube. Default false. */
  readonly symmetries?: boolean;
}

/** The box of a field. */
export interface Box {
  readonly shape: Shape3;
  readonly spacing: Spacing3;
}

/** A randomly transformed copy of the field of a box. */
export function augmentField(
  field: VolumeData,
  { shape, spacing }: Box,
  { roll = false, symmetries = false }: AugmentOptions,
  random: Random,
): Float32Array {
  const strides = [shape[1] * shape[2], shape[2], 1];
  const order = symmetries ? axisOrder({ shape, spacing }, random) : [0, 1, 2];
  const offsets = order.map((source) => {
    const n = shape[source]!;
    const isMirrored = symmetries && random.integer(2) === 1;
    const shift = roll ? random.integer(n) : 0;
    return Int32Array.from(
      { length: n },
      (_, i) => (((isMirrored ? n - 1 - i : i) + shift) % n) * strides[source]!,
    );
  });
  const [planes, rows, columns] = offsets as [Int32Array, Int32Array, Int32Array];
  const out = new Float32Array(field.length);
  let to = 0;
  for (const plane of planes) {
    for (const row of rows) {
      const start = plane + row;
      for (let x = 0; x < columns.length; x++) out[to++] = field[start + columns[x]!]!;
    }
  }
  return out;
}

/** A random order of the axes that keeps the box. */
function axisOrder({ shape, spacing }: Box, random: Random): number[] {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ].filter((order) =>
    order.every(
      (source, axis) => shape[source] === shape[axis] && sameLength(spacing[source]!, spacing[axis]!),
    ),
  );
  return orders[random.integer(orders.length)]!;
}
