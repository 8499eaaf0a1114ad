import { VolumeFormatError } from "../errors.js";
import type { XmlElement } from "./parse-xml.js";
import { type Encoding, labelOf, readAppended } from "./read-block.js";

interface Known {
  /** Undefined: any. */
  readonly attributes?: readonly string[];
  readonly children: readonly string[];
}

const SECTION: Known = { children: ["DataArray", "Array"] };
const ARRAY: Known = { children: ["InformationKey"] };

/** What elements may hold. Anything else may change the meaning of the rest, or is a known name damaged. */
const KNOWN: ReadonlyMap<string, Known> = new Map([
  [
    "VTKFile",
    {
      attributes: ["type", "version", "byte_order", "header_type", "compressor"],
      children: ["ImageData", "AppendedData"],
    },
  ],
  ["AppendedData", { attributes: ["encoding"], children: [] }],
  [
    "ImageData",
    { attributes: ["WholeExtent", "Origin", "Spacing", "Direction"], children: ["FieldData", "Piece"] },
  ],
  ["Piece", { attributes: ["Extent"], children: ["PointData", "CellData"] }],
  ["FieldData", SECTION],
  ["PointData", SECTION],
  ["CellData", SECTION],
  ["DataArray", ARRAY],
  ["Array", ARRAY],
]);

/**
 * Nothing, for a file of which this reader knows every attribute and element down to the arrays.
 *
 * @throws VolumeFormatError naming the first that it does not know.
 */
export function assertKnown(element: XmlElement): void {
  const known = KNOWN.get(element.name);
  if (!known) return;
  const attribute = [...element.attributes.keys()].find(
    (key) => known.attributes?.includes(key) === false && !/^xmlns(:|$)/.test(key),
  );
  if (attribute !== undefined) throw fail(`expected <${element.name}> without attribute ${attribute}`);
  for (const child of element.children) {
    if (!known.children.includes(child.name)) {
      throw fail(`expected <${element.name}> without element ${child.name}`);
    }
    assertKnown(child);
  }
}

/**
 * Nothing, when the blocks of `arrays` follow one another and fill the appended data: else bytes were lost or put in.
 *
 * @throws VolumeFormatError naming the first array whose block lies elsewhere.
 */
export function assertFilled(arrays: readonly XmlElement[], encoding: Encoding): void {
  const { appended } = encoding;
  if (appended === undefined) return;
  const blocks = arrays
    .filter(({ attributes }) => attributes.get("format") === "appended")
    .map((array) => ({ label: labelOf(array), ...readAppended(array, encoding) }))
    .sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { label, start, end } of blocks) {
    if (start !== at)
      throw fail(`${label}: expected offset ${at}, where the block before ends, got ${start}`);
    at = end;
  }
  const rest = new TextDecoder("latin1").decode(appended.bytes.subarray(at));
  if (!/^[ \t\r\n]*$/.test(rest) || (appended.ownLine && !/^\r?\n/.test(rest))) {
    throw fail(`expected the end of the appended data after ${at} bytes, got ${appended.bytes.length} bytes`);
  }
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
