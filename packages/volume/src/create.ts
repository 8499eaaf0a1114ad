import { assertShape, assertStorage, formatShape, resolveGrid, voxelCount } from "./shape.js";
import type { GridOptions, Shape3, Volume, VolumeData } from "./types.js";

/** A volume of zeros in f32. */
export function zeros(shape: Shape3, options: GridOptions = {}): Volume {
  assertShape("zeros", shape);
  return { data: new Float32Array(voxelCount(shape)), shape, ...resolveGrid("zeros", options) };
}

/** A volume of one value in f32. */
export function filled(value: number, shape: Shape3, options: GridOptions = {}): Volume {
  const volume = zeros(shape, options);
  volume.data.fill(value);
  return volume;
}

/**
 * A volume over `data`. Typed arrays are kept without a copy; plain arrays become f32.
 *
 * @throws RangeError when the length does not equal nz*ny*nx; TypeError for typed arrays of other kinds.
 */
export function fromArray<T extends VolumeData>(data: T, shape: Shape3, options?: GridOptions): Volume<T>;
export function fromArray(data: readonly number[], shape: Shape3, options?: GridOptions): Volume;
export function fromArray(
  data: VolumeData | readonly number[],
  shape: Shape3,
  options: GridOptions = {},
): Volume<VolumeData> {
  assertShape("fromArray", shape);
  if (ArrayBuffer.isView(data)) assertStorage("fromArray", data);
  if (data.length !== voxelCount(shape)) {
    throw new RangeError(
      `fromArray: expected ${voxelCount(shape)} values for shape ${formatShape(shape)}, got ${data.length}`,
    );
  }
  const typed = ArrayBuffer.isView(data) ? data : Float32Array.from(data);
  return { data: typed, shape, ...resolveGrid("fromArray", options) };
}

/** A volume of `fn(z, y, x)` sampled at voxel indices, in f64. */
export function fromFunction(
  fn: (z: number, y: number, x: number) => number,
  shape: Shape3,
  options: GridOptions = {},
): Volume<Float64Array> {
  assertShape("fromFunction", shape);
  const data = new Float64Array(voxelCount(shape));
  let i = 0;
  for (let z = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < shape[2]; x++) data[i++] = fn(z, y, x);
    }
  }
  return { data, shape, ...resolveGrid("fromFunction", options) };
}
