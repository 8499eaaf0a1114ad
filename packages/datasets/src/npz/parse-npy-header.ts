import { FileFormatError } from "../errors.js";

/** Types by their bytes: `b` boolean, `u` unsigned, `i` signed, `f` float; `U` text. */
export type NpyType = "b1" | "u1" | "u2" | "u4" | "u8" | "i1" | "i2" | "i4" | "i8" | "f4" | "f8" | "U";

/** What the header of a `.npy` file says about the data that follow it. */
export interface NpyHeader {
  readonly type: NpyType;
  readonly itemBytes: number;
  readonly littleEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Offset of the first data byte. */
  readonly dataStart: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const DICT =
  /^\{'descr': '([<>|=])(b1|[ui][1248]|f[48]|U[1-9]\d{0,5})', 'fortran_order': (True|False), 'shape': \(((?:\d{1,15}, ?)*(?:\d{1,15})?)\),? ?\}\s*$/;

/** The header of a `.npy` file of version 1.0, 2.0 or 3.0. @throws FileFormatError when it is none. */
export function parseNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const fail = (what: string, got: unknown) =>
    new FileFormatError("npz", `expected ${what} in ${name}, got ${got}`);
  if (bytes.length < 12 || MAGIC.some((byte, i) => bytes[i] !== byte))
    throw fail("the .npy format", "other bytes");
  const major = bytes[6] as number;
  if (major < 1 || major > 3 || bytes[7] !== 0) throw fail("version 1.0, 2.0 or 3.0", `${major}.${bytes[7]}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textStart = major === 1 ? 10 : 12;
  const dataStart = textStart + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (dataStart > bytes.length) throw fail("a whole header", `${bytes.length} bytes`);
  const text = new TextDecoder("latin1").decode(bytes.subarray(textStart, dataStart));
  const [, order, code, fortran, extents] = DICT.exec(text) ?? [];
  if (order === undefined || code === undefined || extents === undefined) {
    throw fail("numbers or texts of a fixed size", text.trim().slice(0, 80));
  }
  const size = Number(code.slice(1));
  return {
    type: code.startsWith("U") ? "U" : (code as NpyType),
    itemBytes: code.startsWith("U") ? 4 * size : size,
    littleEndian: order !== ">",
    fortranOrder: fortran === "True",
    shape: (extents.match(/\d+/g) ?? []).map(Number),
    dataStart,
  };
}
