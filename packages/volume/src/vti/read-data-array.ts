import { decodeNumbers, itemSize, type NumberType } from "../byte-order.js";
import { VolumeFormatError } from "../errors.js";
import type { VolumeData } from "../types.js";
import { parseAscii, toBytes, toSingles } from "./parse-ascii.js";
import type { XmlElement } from "./parse-xml.js";
import { type Encoding, labelOf, readPayload } from "./read-block.js";

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
  const label = labelOf(array);
  const type = TYPES.get(array.attributes.get("type") ?? "");
  const components = array.attributes.get("NumberOfComponents") ?? "1";
  if (array.name !== "DataArray" || type === undefined || components !== "1") {
    throw fail(
      `${label}: expected scalars of type Float32, Float64 or UInt8, got ${components} x ${array.attributes.get("type")}`,
    );
  }
  const tuples = array.attributes.get("NumberOfTuples") ?? String(count);
  if (tuples !== String(count)) throw fail(`${label}: expected ${count} values, got ${tuples}`);
  if (array.attributes.get("format") === "ascii") {
    const values = parseAscii(array.text, label);
    if (values.length !== count) throw fail(`${label}: expected ${count} values, got ${values.length}`);
    if (type === "f8") return Float64Array.from(values);
    return type === "f4" ? toSingles(values, label) : toBytes(values, label);
  }
  const payload = readPayload(array, encoding);
  if (payload.length !== count * itemSize(type)) {
    throw fail(`${label}: expected ${count * itemSize(type)} bytes, got ${payload.length}`);
  }
  return decodeNumbers(type, payload, encoding.littleEndian);
}

/** The only string of a String array. @throws VolumeFormatError for several, and for arrays of another type. */
export function readString(array: XmlElement, encoding: Encoding): string {
  const label = labelOf(array);
  const [type, tuples] = ["type", "NumberOfTuples"].map((key) => array.attributes.get(key));
  if (type !== "String" || tuples !== "1") {
    throw fail(`${label}: expected one string, got ${tuples ?? "no NumberOfTuples"} of type ${type}`);
  }
  const ascii = array.attributes.get("format") === "ascii";
  const bytes = ascii ? toBytes(parseAscii(array.text, label), label) : readPayload(array, encoding);
  const [text = "", ...more] = new TextDecoder().decode(bytes).split("\0");
  if (more.some((other) => other !== "")) throw fail(`${label}: expected one string, got ${more.length}`);
  return text;
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
