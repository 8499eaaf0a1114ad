import { type NpyArray, type NpyNumbers, valueCount } from "./npy-array.js";

const CODES: Readonly<Record<NpyNumbers[typeof Symbol.toStringTag], string>> = {
  Uint8Array: "|u1",
  Uint16Array: "<u2",
  Uint32Array: "<u4",
  Int8Array: "|i1",
  Int16Array: "<i2",
  Int32Array: "<i4",
  Float32Array: "<f4",
  Float64Array: "<f8",
};
const PREAMBLE = 10;
const ALIGNMENT = 64;
const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of a `.npy` file (version 1.0, C order, little endian). @throws RangeError unless the shape fits. */
export function encodeNpyArray({ data, shape }: NpyArray, name: string): Uint8Array {
  if (!shape.every((n) => Number.isSafeInteger(n) && n >= 0) || valueCount(shape) !== data.length) {
    throw new RangeError(`encodeNpz: expected a shape of ${data.length} values for ${name}, got [${shape}]`);
  }
  const { code, bytes } = ArrayBuffer.isView(data) ? encodeNumbers(data, name) : encodeTexts(data);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dict = `{'descr': '${code}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const dataStart = Math.ceil((PREAMBLE + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dict.padEnd(dataStart - PREAMBLE - 1)}\n`;
  const out = new Uint8Array(dataStart + bytes.length);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 0xff, header.length >> 8]);
  out.set(new TextEncoder().encode(header), PREAMBLE);
  out.set(bytes, dataStart);
  return out;
}

function encodeNumbers(data: NpyNumbers, name: string): { code: string; bytes: Uint8Array } {
  const code = CODES[data[Symbol.toStringTag]];
  if (code === undefined) {
    throw new TypeError(`encodeNpz: expected numbers or texts for ${name}, got ${data[Symbol.toStringTag]}`);
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (HOST_IS_LITTLE_ENDIAN || data.BYTES_PER_ELEMENT === 1) return { code, bytes };
  const swapped = bytes.slice();
  const size = data.BYTES_PER_ELEMENT;
  for (let i = 0; i < swapped.length; i += size) swapped.subarray(i, i + size).reverse();
  return { code, bytes: swapped };
}

/** Code points of 32 bits, every text padded with zeros to the length of the longest. */
function encodeTexts(texts: readonly string[]): { code: string; bytes: Uint8Array } {
  const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) as number));
  const length = points.reduce((longest, list) => Math.max(longest, list.length), 1);
  const view = new DataView(new ArrayBuffer(texts.length * length * 4));
  for (const [i, list] of points.entries()) {
    for (const [k, point] of list.entries()) view.setUint32((i * length + k) * 4, point, true);
  }
  return { code: `<U${length}`, bytes: new Uint8Array(view.buffer) };
}
