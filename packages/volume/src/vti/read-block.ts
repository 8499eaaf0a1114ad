import { VolumeFormatError } from "../errors.js";
import { base64Length, fromBase64 } from "./base64.js";
import type { XmlElement } from "./parse-xml.js";
import { splitWords } from "./words.js";

/** How the numbers of one file are stored. */
export interface Encoding {
  readonly littleEndian: boolean;
  /** Size of the byte count before each block. */
  readonly headerBytes: 4 | 8;
  readonly appended: AppendedData | undefined;
}

/** The bytes between the marker `_` and the end of AppendedData. */
export interface AppendedData {
  readonly bytes: Uint8Array;
  readonly base64: boolean;
  /** True when the marker stands on a line of its own, and so the end does too. */
  readonly ownLine: boolean;
}

/** One array's data and where its block lies in the appended data. */
export interface Block {
  readonly payload: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Name of an array, for messages. */
export function labelOf(array: XmlElement): string {
  return `array ${array.attributes.get("Name")}`;
}

/** The data of an array of format binary or appended. @throws VolumeFormatError unless they are complete. */
export function readPayload(array: XmlElement, encoding: Encoding): Uint8Array {
  const format = array.attributes.get("format");
  if (format === "binary") return readInline(array, encoding);
  if (format === "appended") return readAppended(array, encoding).payload;
  throw fail(`${labelOf(array)}: expected format ascii, binary or appended, got ${format}`);
}

/** The block of an array of format appended. @throws VolumeFormatError unless it lies within the appended data. */
export function readAppended(array: XmlElement, encoding: Encoding): Block {
  const label = labelOf(array);
  const { appended, headerBytes } = encoding;
  const written = array.attributes.get("offset") ?? "none";
  const start = Number(written);
  if (appended === undefined || !/^\d+$/.test(written) || !Number.isSafeInteger(start)) {
    throw fail(`${label}: expected an offset into appended data, got ${written}`);
  }
  const rest = appended.bytes.subarray(start);
  if (!appended.base64) {
    const payload = takeBlock(rest, encoding, label);
    return { payload, start, end: start + headerBytes + payload.length };
  }
  const text = (bytes: number) => new TextDecoder("latin1").decode(rest.subarray(0, base64Length(bytes)));
  const size = readSize(fromBase64(text(headerBytes), label), encoding, label);
  const payload = takeBlock(fromBase64(text(headerBytes + size), label), encoding, label);
  return { payload, start, end: start + base64Length(headerBytes + size) };
}

/** VTK encodes byte count and data as one base64 run. */
function readInline(array: XmlElement, encoding: Encoding): Uint8Array {
  const label = labelOf(array);
  const [text = "", more] = splitWords(array.text);
  const size = readSize(
    fromBase64(text.slice(0, base64Length(encoding.headerBytes)), label),
    encoding,
    label,
  );
  const expected = base64Length(encoding.headerBytes + size);
  if (text.length !== expected || more !== undefined) {
    throw fail(`${label}: expected one run of ${expected} base64 characters, got ${text.length}`);
  }
  return takeBlock(fromBase64(text, label), encoding, label);
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

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
