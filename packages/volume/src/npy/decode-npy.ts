import { decodeNumbers, itemSize } from "../byte-order.js";
import { VolumeFormatError } from "../errors.js";
import { offsetOf, resolveGrid, voxelCount } from "../shape.js";
import type { GridOptions, Shape3, Volume, VolumeData } from "../types.js";
import { parseHeader } from "./parse-header.js";

/**
 * The volume held in the bytes of a `.npy` file, in memory of its own.
 *
 * **Shape** arrays of rank 1 and 2 become `[1, 1, nx]` and `[1, ny, nx]`; arrays in Fortran order are rewritten
 * in C order, so that index [z, y, x] means the same voxel as in numpy.
 * **Types** `<f4`, `>f4`, `<f8`, `>f8` and `|u1`; format versions 1.0, 2.0 and 3.0.
 *
 * @param gridOptions spacing (default 1) and unit (default `lattice`), which the format does not hold.
 * @throws VolumeFormatError when the file is cut short, has bytes to spare or is of another kind.
 */
export function decodeNpy(bytes: Uint8Array, gridOptions: GridOptions = {}): Volume<VolumeData> {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(`decodeNpy: expected a Uint8Array, got ${typeof bytes}`);
  const grid = resolveGrid("decodeNpy", gridOptions);
  const header = parseHeader(bytes);
  const shape = [1, 1, ...header.shape].slice(-3) as unknown as Shape3;
  const expected = voxelCount(shape) * itemSize(header.type);
  const actual = bytes.length - header.dataStart;
  if (actual !== expected) {
    throw new VolumeFormatError(
      "npy",
      `expected ${expected} bytes of data for shape (${header.shape.join(", ")}), got ${actual}`,
    );
  }
  const data = decodeNumbers(header.type, bytes.subarray(header.dataStart), header.littleEndian);
  return { data: header.fortranOrder ? fromFortranOrder(data, shape) : data, shape, ...grid };
}

function fromFortranOrder(data: VolumeData, shape: Shape3): VolumeData {
  const out = data.slice();
  let from = 0;
  for (let x = 0; x < shape[2]; x++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let z = 0; z < shape[0]; z++) out[offsetOf(shape, z, y, x)] = data[from++] as number;
    }
  }
  return out;
}
