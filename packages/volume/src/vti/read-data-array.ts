import { decodeNumbers, itemSize, type NumberType } from "../byte-order.js";
import { VolumeFormatError } from "../errors.js";
import type { VolumeData } from "../types.js";
import type { XmlElement } from "./parse-xml.js";

/** How the numbers of one file are stored. */
export interface Encoding {
  readonly littleEndian: boolean;
  /** Size of the byte count before each block. */
  readonly headerBytes: 4 | 8;
  readonly appended: { readonly bytes: Uint8Array; readonly base64: boolean } | undefined;
}

const TYPES: ReadonlyMap<string, NumberType> = new Map([
  ["Float32", "f4"],
  ["Float64", "f8"],
  ["UInt8", "u1"],
]);

/**
 * The `count` numbers of a scalar DataArray stored as ascii, inline base64 or appended data.
 *
 * @throws VolumeFormatError for other types, several components, or a size that is not `count` numbers.
 */
export function readNumbers(array: XmlElement, encoding: Encoding, count: number): VolumeData {
  const label = `array ${array.attributes.get("Name")}`;
  const type = TYPES.get(array.attributes.get("type") ?? "");
  const components = array.attributes.get("NumberOfComponents") ?? "1";
  if (type === undefined || components !== "1") {
    throw fail(
      `${label}: expected scalars of type Float32, Float64 or UInt8, got ${components} x ${array.attributes.get("type")}`,
    );
  }
  if (array.attributes.get("format") === "ascii") {
    const values = parseAscii(array.text, label);
    if (values.length !== count) throw fail(`${label}: expected ${count} values, got ${values.length}`);
    return type === "f4"
      ? Float32Array.from(values)
      : type === "f8"
        ? Float64Array.from(values)
        : toBytes(values, label);
  }
  const payload = readPayload(array, encoding, label);
  if (payload.length !== count * itemSize(type)) {
    throw fail(`${label}: expected ${count * itemSize(type)} bytes, got ${payload.length}`);
  }
  return decodeNumbers(type, payload, encoding.littleEndian);
}

/** First string of a String array. */
export function readString(array: XmlElement, encoding: Encoding): string {
  const label = `array ${array.attributes.get("Name")}`;
  const bytes =
    array.attributes.get("format") === "ascii"
      ? toBytes(parseAscii(array.text, label), label)
      : readPayload(array, encoding, label);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

function readPayload(array: XmlElement, encoding: Encoding, label: string): Uint8Array {
  const format = array.attributes.get("format");
  if (format === "binary") return readBase64(array.text.trim(), encoding, label);
  if (format !== "appended") throw fail(`${label}: expected format ascii, binary or appended, got ${format}`);
  const { appended } = encoding;
  const offset = Number(array.attributes.get("offset"));
  if (appended === undefined || !Number.isSafeInteger(offset) || offset < 0) {
    throw fail(`${label}: expected an offset into appended data, got ${array.attributes.get("offset")}`);
  }
  const block = appended.bytes.subarray(offset);
  if (appended.base64) return readBase64(new TextDecoder("latin1").decode(block), encoding, label);
  return takeBlock(block, encoding, label);
}

/** VTK encodes byte count and data as one base64 run, which may be followed by the next array's. */
function readBase64(text: string, encoding: Encoding, label: string): Uint8Array {
  const characters = (bytes: number) => Math.ceil(bytes / 3) * 4;
  const head = fromBase64(text.slice(0, characters(encoding.headerBytes)), label);
  const size = readSize(head, encoding, label);
  return takeBlock(
    fromBase64(text.slice(0, characters(encoding.headerBytes + size)), label),
    encoding,
    label,
  );
}

function takeBlock(block: Uint8Array, encoding: Encoding, label: string): Uint8Array {
  const size = readSize(block, encoding, label);
  const end = encoding.headerBytes + size;
  if (end > block.length)
    throw fail(`${label}: expected ${size} bytes, got ${block.length - encoding.headerBytes}`);
  return block.subarray(encoding.headerBytes, end);
}

function readSize(bytes: Uint8Array, { headerBytes, littleEndian }: Encoding, label: string): number {
  if (bytes.length < headerBytes) throw fail(`${label}: expected a byte count, got ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size =
    headerBytes === 4 ? view.getUint32(0, littleEndian) : Number(view.getBigUint64(0, littleEndian));
  if (!Number.isSafeInteger(size)) throw fail(`${label}: expected a byte count below 2^53, got ${size}`);
  return size;
}

function fromBase64(text: string, label: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch (cause) {
    throw new VolumeFormatError("vti", `${label}: expected base64 data`, { cause });
  }
}

function parseAscii(text: string, label: string): number[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.map((word) => {
    if (/^[+-]?nan$/i.test(word)) return Number.NaN;
    if (/^[+-]?inf(inity)?$/i.test(word)) return word.startsWith("-") ? -Infinity : Infinity;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word))
      throw fail(`${label}: expected numbers, got ${word}`);
    return Number(word);
  });
}

function toBytes(values: readonly number[], label: string): Uint8Array {
  const wrong = values.find((v) => !(Number.isInteger(v) && v >= 0 && v <= 255));
  if (wrong !== undefined) throw fail(`${label}: expected integers in 0..255, got ${wrong}`);
  return Uint8Array.from(values);
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
