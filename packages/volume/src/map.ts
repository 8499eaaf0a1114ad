import { copyData } from "./copy-data.js";
import { assertSameShape } from "./shape.js";
import type { Volume, VolumeData } from "./types.js";

/** A volume of `fn(value, index)` with the storage type of the input. */
export function map<T extends VolumeData>(
  volume: Volume<T>,
  fn: (value: number, index: number) => number,
): Volume<T> {
  const data = copyData(volume.data);
  for (let i = 0; i < data.length; i++) data[i] = fn(data[i] as number, i);
  return { ...volume, data };
}

/** A volume of `fn(a, b)` voxel by voxel, with the storage type of `a`. @throws RangeError on unequal shapes. */
export function zipMap<T extends VolumeData>(
  a: Volume<T>,
  b: Volume<VolumeData>,
  fn: (a: number, b: number) => number,
): Volume<T> {
  assertSameShape("zipMap", a, b);
  const data = copyData(a.data);
  for (let i = 0; i < data.length; i++) data[i] = fn(data[i] as number, b.data[i] as number);
  return { ...a, data };
}
