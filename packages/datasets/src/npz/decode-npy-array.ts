import { FileFormatError } from "../errors.js";
import { type NpyArray, type NpyNumbers, valueCount } from "./npy-array.js";
import { type NpyType, parseNpyHeader } from "./parse-npy-header.js";

type Read = (view: DataView, at: number, littleEndian: boolean) => number;

const NUMBERS: Readonly<
  Record<Exclude<NpyType, "U" | "i8" | "u8">, readonly [(n: number) => NpyNumbers, Read]>
> = {
  b1: [(n) => new Uint8Array(n), (view, at) => view.getUint8(at)],
  u1: [(n) => new Uint8Array(n), (view, at) => view.getUint8(at)],
  u2: [(n) => new Uint16Array(n), (view, at, little) => view.getUint16(at, little)],
  u4: [(n) => new Uint32Array(n), (view, at, little) => view.getUint32(at, little)],
  i1: [(n) => new Int8Array(n), (view, at) => view.getInt8(at)],
  i2: [(n) => new Int16Array(n), (view, at, little) => view.getInt16(at, little)],
  i4: [(n) => new Int32Array(n), (view, at, little) => view.getInt32(at, little)],
  f4: [(n) => new Float32Array(n), (view, at, little) => view.getFloat32(at, little)],
  f8: [(n) => new Float64Array(n), (view, at, little) => view.getFloat64(at, little)],
};

/** The array in the bytes of a `.npy` file. @throws FileFormatError naming the array when it cannot be read. */
export function decodeNpyArray(bytes: Uint8Array, name: string): NpyArray {
  const { type, itemBytes, littleEndian, fortranOrder, shape, dataStart } = parseNpyHeader(bytes, name);
  const count = valueCount(shape);
  if (bytes.length - dataStart !== count * itemBytes) {
    throw new FileFormatError(
      "npz",
      `expected ${count * itemBytes} bytes of data in ${name}, got ${bytes.length - dataStart}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, bytes.length - dataStart);
  const order = fortranOrder && shape.length > 1 ? fortranOffsets(shape) : undefined;
  const at = (i: number) => (order === undefined ? i : (order[i] as number)) * itemBytes;
  if (type === "U") {
    const data = Array.from({ length: count }, (_, i) =>
      readText(view, at(i), itemBytes, littleEndian, name),
    );
    return { data, shape };
  }
  if (type === "i8" || type === "u8") {
    const data = Float64Array.from({ length: count }, (_, i) =>
      readLong(view, at(i), type, littleEndian, name),
    );
    return { data, shape };
  }
  const [make, read] = NUMBERS[type];
  const data = make(count);
  for (let i = 0; i < count; i++) data[i] = read(view, at(i), littleEndian);
  return { data, shape };
}

function readLong(
  view: DataView,
  at: number,
  type: "i8" | "u8",
  littleEndian: boolean,
  name: string,
): number {
  const value = type === "i8" ? view.getBigInt64(at, littleEndian) : view.getBigUint64(at, littleEndian);
  if (!Number.isSafeInteger(Number(value))) {
    throw new FileFormatError("npz", `expected integers below 2^53 in ${name}, got ${value}`);
  }
  return Number(value);
}

function readText(
  view: DataView,
  start: number,
  itemBytes: number,
  littleEndian: boolean,
  name: string,
): string {
  const points: number[] = [];
  for (let at = start; at < start + itemBytes; at += 4) points.push(view.getUint32(at, littleEndian));
  while (points.at(-1) === 0) points.pop();
  const wrong = points.find((point) => point > 0x10ffff);
  if (wrong !== undefined)
    throw new FileFormatError("npz", `expected text in ${name}, got code point ${wrong}`);
  return points.map((point) => String.fromCodePoint(point)).join("");
}

/** For each value in C order, its position in Fortran order. */
function fortranOffsets(shape: readonly number[]): Uint32Array {
  const offsets = new Uint32Array(valueCount(shape));
  const strides = shape.map((_, axis) => valueCount(shape.slice(0, axis)));
  const index = shape.map(() => 0);
  for (let i = 0; i < offsets.length; i++) {
    offsets[i] = index.reduce((sum, n, axis) => sum + n * (strides[axis] as number), 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      index[axis] = 0;
    }
  }
  return offsets;
}
