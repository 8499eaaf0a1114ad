import { VolumeFormatError } from "../errors.js";
import { voxelCount } from "../shape.js";
import type { LengthUnit, Shape3, Spacing3, Volume, VolumeData } from "../types.js";
import { assertFilled, assertKnown } from "./check-content.js";
import { parseGrid } from "./parse-grid.js";
import { parseXml, type XmlElement } from "./parse-xml.js";
import type { Encoding } from "./read-block.js";
import { readNumbers, readString } from "./read-data-array.js";
import { type SplitFile, splitAppended } from "./split-appended.js";
import type { FieldLocation } from "./types.js";
import { splitWords } from "./words.js";

/** What {@link decodeVti} reads. */
export interface DecodeVtiOptions {
  /** Names of the fields to read. Default: all; name them to pass over arrays that a volume cannot hold. */
  readonly names?: readonly string[];
  /** Unit of files that state none, as other programs write them. Default `lattice`. */
  readonly unit?: LengthUnit;
}

/** The content of a `.vti` file. */
export interface DecodedVti {
  readonly fields: Readonly<Record<string, Volume<VolumeData>>>;
  /** Whether a field's values belong to voxels or to grid points. */
  readonly locations: Readonly<Record<string, FieldLocation>>;
  /** Position of the first grid point, which is a corner of the first voxel: z, y, x. */
  readonly origin: Spacing3;
}

const UNITS: readonly string[] = ["nm", "um", "m", "lattice"] satisfies LengthUnit[];

/**
 * The fields held in the bytes of a `.vti` file, in memory of their own.
 *
 * **Shape** `[nz, ny, nx]` counts voxels for cell data and points for point data.
 * **Reads** one piece of uncompressed scalars of type Float32, Float64 or UInt8, stored as ascii, inline base64,
 * or appended raw or base64 data of either byte order, with 32- or 64-bit byte counts.
 * **Checks** every element and attribute down to the arrays is known, and blocks fill the appended data. The format has no
 * checksum: numbers that were altered in place are read as they are.
 *
 * @throws VolumeFormatError when the file is cut short, malformed or of another kind; RangeError when a name in
 * `names` is not in the file.
 */
export function decodeVti(bytes: Uint8Array, options: DecodeVtiOptions = {}): DecodedVti {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(`decodeVti: expected a Uint8Array, got ${typeof bytes}`);
  const { xml, ...split } = splitAppended(bytes);
  const file = parseXml(xml);
  const encoding = parseEncoding(file, split);
  const image = only(file, "ImageData");
  const piece = only(image, "Piece");
  assertKnown(file);
  assertFilled([...arraysIn(image, "FieldData"), ...piece.children.flatMap((c) => c.children)], encoding);
  const { points, spacing, origin } = parseGrid(image);
  if (words(piece, "Extent") !== words(image, "WholeExtent")) {
    throw fail(`expected one piece of extent ${words(image, "WholeExtent")}, got ${words(piece, "Extent")}`);
  }
  const unit = parseUnit(image, encoding) ?? options.unit ?? "lattice";

  const fields = new Map<string, Volume<VolumeData>>();
  const locations = new Map<string, FieldLocation>();
  for (const location of ["cell", "point"] as const) {
    const shape =
      location === "point" ? points : (points.map((n) => Math.max(n - 1, 1)) as unknown as Shape3);
    const section = location === "cell" ? "CellData" : "PointData";
    for (const array of arraysIn(piece, section)) {
      const name = array.attributes.get("Name");
      if (!name || fields.has(name)) throw fail(`expected arrays of different names, got ${name}`);
      if (options.names !== undefined && !options.names.includes(name)) continue;
      const data = readNumbers(array, encoding, voxelCount(shape));
      fields.set(name, { data, shape, spacing, unit });
      locations.set(name, location);
    }
  }
  const missing = options.names?.find((name) => !fields.has(name));
  if (missing !== undefined) throw new RangeError(`decodeVti: expected a field of the file, got ${missing}`);
  return { fields: Object.fromEntries(fields), locations: Object.fromEntries(locations), origin };
}

function parseEncoding(file: XmlElement, { appended, ownLine }: Omit<SplitFile, "xml">): Encoding {
  const attribute = (name: string, otherwise: string) => file.attributes.get(name) ?? otherwise;
  if (file.name !== "VTKFile" || attribute("type", "none") !== "ImageData") {
    throw fail(`expected a VTKFile of type ImageData, got ${file.name} of type ${attribute("type", "none")}`);
  }
  if (file.attributes.has("compressor")) {
    throw fail(`expected uncompressed data, got ${attribute("compressor", "")}`);
  }
  const order = attribute("byte_order", "LittleEndian");
  const header = attribute("header_type", "UInt32");
  if (!["LittleEndian", "BigEndian"].includes(order)) throw fail(`expected a byte order, got ${order}`);
  if (!["UInt32", "UInt64"].includes(header))
    throw fail(`expected header_type UInt32 or UInt64, got ${header}`);
  const storage = appended && only(file, "AppendedData").attributes.get("encoding");
  if (appended && storage !== "raw" && storage !== "base64") {
    throw fail(`expected appended data as raw or base64, got ${storage}`);
  }
  return {
    littleEndian: order === "LittleEndian",
    headerBytes: header === "UInt64" ? 8 : 4,
    appended: appended && { bytes: appended, base64: storage === "base64", ownLine },
  };
}

function parseUnit(image: XmlElement, encoding: Encoding): LengthUnit | undefined {
  const arrays = arraysIn(image, "FieldData");
  if (arrays.some(({ attributes }) => !attributes.has("Name"))) throw fail("expected field data with names");
  const [array, second] = arrays.filter(({ attributes }) => attributes.get("Name") === "unit");
  if (second) throw fail("expected one unit, got two");
  if (array === undefined) return undefined;
  const unit = readString(array, encoding);
  if (!UNITS.includes(unit)) throw fail(`expected unit ${UNITS.join(", ")}, got ${unit}`);
  return unit as LengthUnit;
}

function arraysIn(parent: XmlElement, section: string): readonly XmlElement[] {
  return parent.children.filter(({ name }) => name === section).flatMap(({ children }) => children);
}

function only(parent: XmlElement, name: string): XmlElement {
  const found = parent.children.filter((child) => child.name === name);
  if (found.length !== 1) throw fail(`expected one ${name}, got ${found.length}`);
  return found[0] as XmlElement;
}

/** An attribute with single spaces between its words. */
function words(element: XmlElement, name: string): string {
  return splitWords(element.attributes.get(name) ?? "").join(" ");
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
