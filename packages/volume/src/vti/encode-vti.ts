import { encodeNumbers, numberType } from "../byte-order.js";
import { assertSameShape, assertVolume } from "../shape.js";
import type { Spacing3, Volume, VolumeData } from "../types.js";
import type { FieldLocation } from "./types.js";

/** How {@link encodeVti} writes its fields. */
export interface EncodeVtiOptions {
  /** Name of the field when a bare volume is given. Default `field`. */
  readonly name?: string;
  /** Corner of the first voxel (`cell`) or position of the first point (`point`): z, y, x. Default 0, 0, 0. */
  readonly origin?: Spacing3;
  /** `cell` (default): values fill voxels, as a finite-volume field does; `point`: values sit on grid points. */
  readonly location?: FieldLocation;
}

const TYPES = { f4: "Float32", f8: "Float64", u1: "UInt8" } as const;
const HEADER_BYTES = 8;

/**
 * The bytes of a `.vti` file: uncompressed little-endian data appended to an XML ImageData header.
 *
 * As cells, a volume of n voxels spans n times its spacing, so periodic boxes keep their length; ParaView then
 * shows voxels, and its *Cell Data to Point Data* filter prepares them for contours. The unit is kept in a
 * FieldData string array named `unit`.
 *
 * @throws TypeError for an invalid volume; RangeError for no fields, or fields that differ in shape, spacing or unit.
 */
export function encodeVti(
  fields: Volume<VolumeData> | Readonly<Record<string, Volume<VolumeData>>>,
  options: EncodeVtiOptions = {},
): Uint8Array {
  const { name = "field", origin = [0, 0, 0], location = "cell" } = options;
  const named = isVolume(fields) ? [[name, fields] as const] : Object.entries(fields);
  const grid = commonGrid(named);
  if (origin.length !== 3 || !origin.every(Number.isFinite)) {
    throw new RangeError(`encodeVti: expected origin of three finite numbers, got [${origin}]`);
  }
  if (location !== "cell" && location !== "point") {
    throw new RangeError(`encodeVti: expected location cell or point, got ${String(location)}`);
  }

  const blocks = named.map(([, volume]) => encodeNumbers(volume.data));
  let offset = 0;
  const arrays = named.map(([key, { data }]) => {
    const type = TYPES[numberType(data)];
    const element = `<DataArray type="${type}" Name="${escapeXml(key)}" format="appended" offset="${offset}"/>`;
    offset += HEADER_BYTES + data.byteLength;
    return element;
  });
  const last = grid.shape.map((n) => (location === "cell" ? n : n - 1));
  const extent = `0 ${last[2]} 0 ${last[1]} 0 ${last[0]}`;
  const section = location === "cell" ? "CellData" : "PointData";
  const unitCodes = [...new TextEncoder().encode(grid.unit), 0].join(" ");
  const head = `<?xml version="1.0"?>
<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64">
  <ImageData WholeExtent="${extent}" Origin="${reversed(origin)}" Spacing="${reversed(grid.spacing)}">
    <FieldData>
      <Array type="String" Name="unit" NumberOfTuples="1" format="ascii">${unitCodes}</Array>
    </FieldData>
    <Piece Extent="${extent}">
      <${section} Scalars="${escapeXml(named[0]?.[0] ?? "")}">
        ${arrays.join("\n        ")}
      </${section}>
    </Piece>
  </ImageData>
  <AppendedData encoding="raw">
   _`;
  return join(head, blocks, "\n  </AppendedData>\n</VTKFile>");
}

function isVolume(fields: object): fields is Volume<VolumeData> {
  return ArrayBuffer.isView((fields as { data?: unknown }).data);
}

function commonGrid(named: readonly (readonly [string, Volume<VolumeData>])[]): Volume<VolumeData> {
  const first = named[0]?.[1];
  if (first === undefined) throw new RangeError("encodeVti: expected at least one field, got none");
  for (const [key, volume] of named) {
    if (!/^\P{Cc}+$/u.test(key)) {
      throw new RangeError(`encodeVti: expected printable field names, got ${JSON.stringify(key)}`);
    }
    assertVolume("encodeVti", volume);
    assertSameShape("encodeVti", first, volume);
    if (volume.unit !== first.unit || volume.spacing.some((d, a) => d !== first.spacing[a])) {
      throw new RangeError(
        `encodeVti: expected fields of one spacing and unit, got [${first.spacing}] ${first.unit} and [${volume.spacing}] ${volume.unit}`,
      );
    }
  }
  return first;
}

/** VTK names axes x, y, z. */
function reversed(zyx: Spacing3): string {
  return `${zyx[2]} ${zyx[1]} ${zyx[0]}`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Appended layout: the marker `_`, then every block behind its 64-bit byte count. */
function join(head: string, blocks: readonly Uint8Array[], tail: string): Uint8Array {
  const encoder = new TextEncoder();
  const [start, end] = [encoder.encode(head), encoder.encode(tail)];
  const size = blocks.reduce(
    (total, block) => total + HEADER_BYTES + block.length,
    start.length + end.length,
  );
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(start);
  let at = start.length;
  for (const block of blocks) {
    view.setBigUint64(at, BigInt(block.length), true);
    bytes.set(block, at + HEADER_BYTES);
    at += HEADER_BYTES + block.length;
  }
  bytes.set(end, at);
  return bytes;
}
