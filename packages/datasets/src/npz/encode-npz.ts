import { zipSync } from "fflate";
import { encodeNpyArray } from "./encode-npy-array.js";
import type { NpyArray } from "./npy-array.js";

/** How {@link encodeNpz} writes. */
export interface EncodeNpzOptions {
  /** Deflate, as `numpy.savez_compressed` does. Default false: fields of floats hardly shrink. */
  readonly compress?: boolean;
}

/** Zip counts in 32 bits; kept well below for the directory at the end. */
const MAXIMUM_BYTES = 0xf0000000;

/**
 * The bytes of a `.npz` file: arrays by name, as `numpy.load` reads them. Equal arrays give equal bytes.
 *
 * **Cost** about twice the arrays in memory, beside them.
 *
 * @throws RangeError when a shape does not fit its data, a name is empty, or the arrays exceed 3.75 GiB.
 */
export function encodeNpz(
  arrays: Readonly<Record<string, NpyArray>>,
  options: EncodeNpzOptions = {},
): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => {
    if (name === "") throw new RangeError("encodeNpz: expected names of arrays, got an empty one");
    return [`${name}.npy`, encodeNpyArray(array, name)] as const;
  });
  const total = files.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  if (total > MAXIMUM_BYTES)
    throw new RangeError(`encodeNpz: expected at most ${MAXIMUM_BYTES} bytes, got ${total}`);
  const level = options.compress === true ? 6 : 0;
  return zipSync(Object.fromEntries(files), { level, mtime: new Date(1980, 0, 1) });
}
