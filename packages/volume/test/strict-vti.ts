import type { Held } from "./strict-npy.js";

/** What a file holds beside its values, in the order of the volume's axes. */
export interface HeldField extends Held {
  readonly spacing: readonly number[];
  readonly unit: string;
}

type Attributes = Readonly<Record<string, string>>;

const TAG = /<(\/?)(\w+)((?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const SIZES: Readonly<Record<string, number>> = { Float32: 4, Float64: 8, UInt8: 1 };
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The fields of a vti file by name, element by element; undefined for bytes that this simple reader does not follow. */
export function strictVti(file: Uint8Array): ReadonlyMap<string, HeldField> | undefined {
  try {
    return read(Buffer.from(file));
  } catch {
    return undefined;
  }
}

function read(bytes: Buffer): ReadonlyMap<string, HeldField> {
  const whole = bytes.toString("latin1").replace(/^\u00EF\u00BB\u00BF/, "");
  const split = /^(.*?<AppendedData[^>]*>\s*_)(.*)(<\/AppendedData>.*)$/s.exec(whole);
  const appended = split?.[2];
  const xml = (split ? `${split[1]?.slice(0, -1)}${split[3]}` : whole).replace(/<!--.*?-->|<\?.*?\?>/gs, "");
  const stack: string[] = [];
  const arrays: { path: string; attributes: Attributes; text: string }[] = [];
  const heads: Record<string, Attributes> = {};
  for (const { 0: tag, 1: closing, 2: name, 3: words, 4: empty, index } of xml.matchAll(TAG)) {
    if (closing) {
      demand(stack.pop() === name);
      continue;
    }
    const attributes = Object.fromEntries(
      [...words!.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((m) => [
        m[1],
        unescaped(m[2] ?? m[3]!),
      ]),
    );
    const path = stack.join("/");
    if (/Array$/.test(name!)) {
      const text = empty ? "" : xml.slice(index + tag.length).split("</")[0]!;
      arrays.push({ path, attributes, text });
    } else heads[name!] = attributes;
    if (!empty) stack.push(name!);
  }
  demand(stack.length === 0);

  const { VTKFile = {}, ImageData = {}, Piece = {}, AppendedData } = heads;
  demand(VTKFile["type"] === "ImageData" && VTKFile["compressor"] === undefined);
  const little =
    oneOf(VTKFile["byte_order"] ?? "LittleEndian", "LittleEndian", "BigEndian") === "LittleEndian";
  const wide = oneOf(VTKFile["header_type"] ?? "UInt32", "UInt32", "UInt64") === "UInt64";
  const extent = numbers(ImageData["WholeExtent"]!, 6);
  demand(String(extent) === String(numbers(Piece["Extent"]!, 6)) && extent.every(Number.isInteger));
  demand(String(numbers(ImageData["Direction"] ?? "1 0 0 0 1 0 0 0 1", 9)) === "1,0,0,0,1,0,0,0,1");
  const spacing = numbers(ImageData["Spacing"] ?? "1 1 1", 3).reverse();
  numbers(ImageData["Origin"] ?? "0 0 0", 3);
  demand(spacing.every((d) => d > 0));

  const block = ({ attributes, text }: (typeof arrays)[number]): Buffer => {
    const header = wide ? 8 : 4;
    let data: Buffer;
    if (attributes["format"] === "binary") data = base64(text.trim());
    else {
      demand(attributes["format"] === "appended" && /^\d+$/.test(attributes["offset"]!));
      const rest = appended!.slice(Number(attributes["offset"]));
      const raw = oneOf(AppendedData!["encoding"]!, "raw", "base64") === "raw";
      data = raw ? Buffer.from(rest, "latin1") : base64(rest);
    }
    const size = wide
      ? Number(little ? data.readBigUInt64LE() : data.readBigUInt64BE())
      : little
        ? data.readUInt32LE()
        : data.readUInt32BE();
    demand(data.length >= header + size);
    return data.subarray(header, header + size);
  };

  let unit = "lattice";
  for (const array of arrays.filter(({ path }) => path.endsWith("ImageData/FieldData"))) {
    if (array.attributes["Name"] !== "unit") continue;
    const ascii = array.attributes["format"] === "ascii";
    const codes = ascii ? Buffer.from(words(array.text).map(Number)) : block(array);
    unit = oneOf(codes.toString("utf8").split("\0")[0]!, "nm", "um", "m", "lattice");
  }

  const fields = new Map<string, HeldField>();
  for (const array of arrays.filter(({ path }) => /Piece\/(Cell|Point)Data$/.test(path))) {
    const { type, Name, format, NumberOfComponents = "1" } = array.attributes;
    const cells = array.path.endsWith("CellData");
    const shape = [4, 2, 0].map((i) => Math.max(1, extent[i + 1]! - extent[i]! + (cells ? 0 : 1)));
    const count = shape.reduce((a, b) => a * b, 1);
    const size = SIZES[type!]!;
    demand(NumberOfComponents === "1" && !fields.has(Name!) && size > 0);
    let values: number[];
    if (format === "ascii") {
      const read = words(array.text).map(asciiNumber);
      values = type === "Float32" ? read.map(Math.fround) : read;
      demand(values.length === count);
    } else {
      const data = block(array);
      demand(data.length === count * size);
      values = Array.from({ length: count }, (_, i) => valueAt(data, size * i, type!, little));
    }
    fields.set(Name!, { shape, values, spacing, unit });
  }
  return fields;
}

function valueAt(data: Buffer, at: number, type: string, little: boolean): number {
  if (type === "UInt8") return data.readUInt8(at);
  if (type === "Float32") return little ? data.readFloatLE(at) : data.readFloatBE(at);
  return little ? data.readDoubleLE(at) : data.readDoubleBE(at);
}

function asciiNumber(word: string): number {
  if (/^[+-]?nan$/i.test(word)) return Number.NaN;
  if (/^[+-]?inf(?:inity)?$/i.test(word)) return word.startsWith("-") ? -Infinity : Infinity;
  demand(DECIMAL.test(word));
  return Number(word);
}

function numbers(text: string, count: number): number[] {
  const found = words(text);
  demand(
    found.length === count && found.every((word) => DECIMAL.test(word) && Number.isFinite(Number(word))),
  );
  return found.map(Number);
}

function words(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== "");
}

function unescaped(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  const plain = Buffer.from(text, "latin1").toString("utf8");
  return plain.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) => {
    if (name) return named[name]!;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

/** The bytes of base64 text up to the first padding. */
function base64(text: string): Buffer {
  return Buffer.from(/^[A-Za-z0-9+/]*/.exec(text)![0], "base64");
}

function oneOf(text: string, ...known: readonly string[]): string {
  demand(known.includes(text));
  return text;
}

function demand(holds: boolean): asserts holds {
  if (!holds) throw new Error("not followed");
}
