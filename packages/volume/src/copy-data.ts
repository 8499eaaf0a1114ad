import type { VolumeData } from "./types.js";

/** A copy of the voxels. Node's `Buffer` is a `Uint8Array` whose own `slice` would share memory instead. */
export function copyData<T extends VolumeData>(data: T): T {
  return (data instanceof Uint8Array ? Uint8Array.from(data) : data.slice()) as T;
}
