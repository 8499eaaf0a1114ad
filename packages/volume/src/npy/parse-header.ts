import type { NumberType } from "../byte-order.js";
import { VolumeFormatError } from "../errors.js";

/** What the header of a `.npy` file says about the data that follow it. */
export interface NpyHeader {
  readonly type: NumberType;
  readonly littleEndian: boolean;
  readonly fortranOrder: boolean;
  /** One to three positive extents as the file states them. */
  readonly shape: readonly number[];
  /** Offset of the first data byte. */
  readonly dataStart: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const KEYS = 3;
const ENTRY = /[ \t\n]*'(\w+)'[ \t\n]*:[ \t\n]*('[^']*'|True|False|\([\d, ]*\))[ \t\n]*(?:,|(?=\}))/y;
const CLOSE = /[ \t\n]*\}[ \t\n]*$/y;
const EXTENT = String.raw`(?:0|[1-9]\d*)`;
const TUPLE = new RegExp(`^\\( *(?:${EXTENT} *, *(?:${EXTENT} *, *)*(?:${EXTENT} *)?)?\\)$`);

/**
 * The header of a `.npy` file of version 1.0, 2.0 or 3.0.
 *
 * @throws VolumeFormatError when the header is cut short, malformed or describes data that no volume can hold.
 */
export function parseHeader(bytes: Uint8Array): NpyHeader {
  for (let i = 0; i < MAGIC.length; i++) {
    if (i >= bytes.length) throw fail(`expected at least 10 bytes, got ${bytes.length}`);
    if (bytes[i] !== MAGIC[i]) throw fail("expected the magic string \\x93NUMPY, got other bytes");
  }
  const major = bytes[6];
  const lengthBytes = major === 1 ? 2 : 4;
  const textStart = 8 + lengthBytes;
  if (bytes.length < textStart) throw fail(`expected at least ${textStart} bytes, got ${bytes.length}`);
  if (!(major === 1 || major === 2 || major === 3) || bytes[7] !== 0) {
    throw fail(`expected version 1.0, 2.0 or 3.0, got ${major}.${bytes[7]}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = textStart + length;
  if (bytes.length < dataStart) {
    throw fail(`expected a header of ${length} bytes, got ${bytes.length - textStart}`);
  }
  const text = new TextDecoder("latin1").decode(bytes.subarray(textStart, dataStart));
  return { ...parseDict(text), dataStart };
}

/** Reads Python's `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4, 5), }`, keys in any order. */
function parseDict(text: string): Omit<NpyHeader, "dataStart"> {
  const entries = new Map<string, string>();
  let at = 1;
  while (text.startsWith("{") && entries.size < KEYS) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(text);
    if (match === null || entries.has(match[1] as string)) break;
    entries.set(match[1] as string, match[2] as string);
    at = CLOSE.lastIndex = ENTRY.lastIndex;
    if (CLOSE.test(text)) {
      return { ...parseType(entries), fortranOrder: parseOrder(entries), shape: parseShape(entries) };
    }
  }
  throw fail("expected a header dictionary with descr, fortran_order and shape");
}

function parseType(entries: Map<string, string>): { type: NumberType; littleEndian: boolean } {
  const descr = entries.get("descr");
  const match = descr?.match(/^'([<>]f[48]|[|<>]u1)'$/);
  if (!match) throw fail(`expected dtype <f4, <f8, >f4, >f8 or |u1, got ${descr ?? "none"}`);
  const [order, ...type] = match[1] as string;
  return { type: type.join("") as NumberType, littleEndian: order !== ">" };
}

function parseOrder(entries: Map<string, string>): boolean {
  const order = entries.get("fortran_order");
  if (order !== "True" && order !== "False") {
    throw fail(`expected fortran_order True or False, got ${order ?? "none"}`);
  }
  return order === "True";
}

function parseShape(entries: Map<string, string>): number[] {
  const text = entries.get("shape");
  const shape = (text !== undefined && TUPLE.test(text) ? text.match(/\d+/g) : null)?.map(Number) ?? [];
  const usable = shape.every((n) => Number.isSafeInteger(n) && n > 0);
  if (shape.length < 1 || shape.length > 3 || !usable) {
    throw fail(`expected a shape of 1 to 3 positive extents, got ${text ?? "none"}`);
  }
  return shape;
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("npy", reason);
}
