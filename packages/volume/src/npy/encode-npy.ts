import { encodeNumbers, numberType } from "../byte-order.js";
import { assertVolume } from "../shape.js";
import type { Volume, VolumeData } from "../types.js";

const PREAMBLE = 10;
const ALIGNMENT = 64;
const DESCR = { f4: "<f4", f8: "<f8", u1: "|u1" } as const;

/**
 * The bytes of a `.npy` file (version 1.0, C order, little endian) with the volume's three axes.
 *
 * The format has no place for spacing and unit: they are not written.
 *
 * @throws TypeError or RangeError when `volume` is not a valid volume.
 */
export function encodeNpy(volume: Volume<VolumeData>): Uint8Array {
  assertVolume("encodeNpy", volume);
  const descr = DESCR[numberType(volume.data)];
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${volume.shape.join(", ")}), }`;
  const dataStart = Math.ceil((PREAMBLE + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dict.padEnd(dataStart - PREAMBLE - 1)}\n`;

  const bytes = new Uint8Array(dataStart + volume.data.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 0xff, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), PREAMBLE);
  bytes.set(encodeNumbers(volume.data), dataStart);
  return bytes;
}
