import { FileFormatError } from "../errors.js";
import { decodeNpyArray } from "./decode-npy-array.js";
import type { NpyArray } from "./npy-array.js";
import { readZip } from "./read-zip.js";

/**
 * The arrays in a `.npz` file by name, as `numpy.savez` and `numpy.savez_compressed` write them.
 *
 * **Reads** integers, floats of 32 and 64 bits, booleans as bytes, and texts; either byte order; arrays in Fortran
 * order are rewritten in C order. Integers of 64 bits become f64 and must be below 2^53. To get a volume of an array of
 * rank 3, give it to `fromArray` of `@microstructure/volume`.
 *
 * @throws FileFormatError when the file is damaged, which every array's CRC-32 tells, or holds other types.
 */
export function decodeNpz(bytes: Uint8Array): Record<string, NpyArray> {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(`decodeNpz: expected a Uint8Array, got ${typeof bytes}`);
  const arrays: [string, NpyArray][] = [];
  for (const [file, content] of readZip(bytes)) {
    if (!file.endsWith(".npy")) throw new FileFormatError("npz", `expected .npy files, got ${file}`);
    const name = file.slice(0, -".npy".length);
    arrays.push([name, decodeNpyArray(content, name)]);
  }
  return Object.fromEntries(arrays);
}
