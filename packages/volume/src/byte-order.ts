import type { VolumeData } from "./types.js";

/** Number formats shared by the file formats: IEEE floats of 4 and 8 bytes and unsigned bytes. */
export type NumberType = "f4" | "f8" | "u1";

const ARRAYS = { f4: Float32Array, f8: Float64Array, u1: Uint8Array } as const;
const TYPES = { Float32Array: "f4", Float64Array: "f8", Uint8Array: "u1" } as const;
const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Bytes that one number of `type` takes. */
export function itemSize(type: NumberType): number {
  return ARRAYS[type].BYTES_PER_ELEMENT;
}

/** Number format of a volume's storage. */
export function numberType(data: VolumeData): NumberType {
  return TYPES[data[Symbol.toStringTag]];
}

/** The numbers held in `bytes`, in memory of their own. The length must be a multiple of {@link itemSize}. */
export function decodeNumbers(type: NumberType, bytes: Uint8Array, littleEndian: boolean): VolumeData {
  const own = new Uint8Array(bytes.length);
  own.set(bytes);
  if (littleEndian !== HOST_IS_LITTLE_ENDIAN) reverseItems(own, itemSize(type));
  return new ARRAYS[type](own.buffer);
}

/** Little-endian bytes of `data`; on little-endian machines a view of its memory, not a copy. */
export function encodeNumbers(data: VolumeData): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (HOST_IS_LITTLE_ENDIAN) return bytes;
  const swapped = bytes.slice();
  reverseItems(swapped, data.BYTES_PER_ELEMENT);
  return swapped;
}

function reverseItems(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
}
