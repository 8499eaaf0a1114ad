import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRandom, fromArray, fromFunction, toFloat32, VolumeFormatError } from "../src/index.js";
import { decodeVti, encodeVti } from "../src/vti/index.js";

const ramp = (z: number, y: number, x: number) => 100 * z + 10 * y + x + 0.5;
const volume = fromFunction(ramp, [2, 3, 4], { spacing: [2, 1, 0.5], unit: "nm" });
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}.vti`, import.meta.url)));
const textOf = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
const catchError = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};
const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe("files made by VTK", () => {
  it.each([
    "appended_raw",
    "appended_raw_u32",
    "appended_raw_big_endian",
    "appended_base64",
    "inline_base64",
    "inline_base64_u32",
    "ascii",
  ])("reads %s exactly", (name) => {
    const { fields, locations, origin } = decodeVti(fixture(name));
    expect(locations).toEqual({ c: "cell", p: "point" });
    expect(origin).toEqual([28, 20, 11]);
    expect(fields["c"]).toEqual(toFloat32(volume));
    expect(fields["p"]).toEqual(fromFunction(ramp, [3, 4, 5], { spacing: [2, 1, 0.5], unit: "nm" }));
  });

  it.each([
    ["compressed", "read vti: expected uncompressed data, got vtkZLibDataCompressor"],
    ["rotated", "read vti: expected a grid along the axes, got Direction 0 1 0 1 0 0 0 0 -1"],
    [
      "with_integers",
      "read vti: array id: expected scalars of type Float32, Float64 or UInt8, got 1 x Int64",
    ],
  ])("refuses %s", (name, message) => {
    expect(() => decodeVti(fixture(name))).toThrow(message);
  });

  it("passes over arrays that were not asked for", () => {
    const { fields } = decodeVti(fixture("with_integers"), { names: ["c"] });
    expect(Object.keys(fields)).toEqual(["c"]);
    expect(() => decodeVti(fixture("ascii"), { names: ["d"] })).toThrow(
      new RangeError("decodeVti: expected a field of the file, got d"),
    );
  });
});

it("reads back several fields of every type with grid, unit and origin", () => {
  const fields = {
    f8: volume,
    f4: toFloat32(volume),
    'phase <α> & "β"': fromArray(Uint8Array.from(volume.data), [2, 3, 4], volume),
  };
  const read = decodeVti(encodeVti(fields, { origin: [1, 2, 3] }));
  expect(read.fields).toEqual(fields);
  expect(read.origin).toEqual([1, 2, 3]);
  expect(new Set(Object.values(read.locations))).toEqual(new Set(["cell"]));
});

it("treats __proto__ as a name like any other", () => {
  const { fields } = decodeVti(encodeVti(volume, { name: "__proto__" }));
  expect(Object.entries(fields)).toEqual([["__proto__", volume]]);
});

it("writes a bare volume under a name, as cells or points", () => {
  expect(decodeVti(encodeVti(volume)).fields).toEqual({ field: volume });
  const points = decodeVti(encodeVti(volume, { location: "point", name: "x" }));
  expect(points).toEqual({ fields: { x: volume }, locations: { x: "point" }, origin: [0, 0, 0] });
});

it("keeps planes, lines and single voxels", () => {
  for (const shape of [
    [1, 3, 4],
    [1, 1, 4],
    [1, 1, 1],
    [3, 1, 1],
  ] as const) {
    for (const location of ["cell", "point"] as const) {
      const field = fromFunction(ramp, shape);
      expect(decodeVti(encodeVti({ field }, { location })).fields).toEqual({ field });
    }
  }
});

it("spans n spacings as cells and n - 1 as points", () => {
  expect(textOf(encodeVti(volume))).toContain('WholeExtent="0 4 0 3 0 2" Origin="0 0 0" Spacing="0.5 1 2"');
  expect(textOf(encodeVti(volume, { location: "point" }))).toContain('WholeExtent="0 3 0 2 0 1"');
});

it("reads data that look like the end of the file", () => {
  const trap = fromArray(bytesOf("\n  </AppendedData>\n</VTKFile>"), [1, 1, 29]);
  const bytes = encodeVti(trap);
  expect(decodeVti(bytes).fields["field"]).toEqual(trap);
  for (let n = 0; n < bytes.length; n++) {
    expect(() => decodeVti(bytes.subarray(0, n)), `prefix ${n}`).toThrow(VolumeFormatError);
  }
});

it("uses the caller's unit only when the file states none", () => {
  const stated = encodeVti(volume);
  const bare = bytesOf(textOf(stated).replace(/<FieldData>[\s\S]*<\/FieldData>/, ""));
  expect(decodeVti(stated, { unit: "um" }).fields["field"]?.unit).toBe("nm");
  expect(decodeVti(bare, { unit: "um" }).fields["field"]?.unit).toBe("um");
  expect(decodeVti(bare).fields["field"]?.unit).toBe("lattice");
});

describe("malformed files", () => {
  const source = textOf(encodeVti(volume));
  const ascii = textOf(fixture("ascii"));

  it.each([
    ["", "", "", "read vti: expected an XML document with one root element"],
    [
      source,
      'type="ImageData"',
      'type="PolyData"',
      "read vti: expected a VTKFile of type ImageData, got VTKFile of type PolyData",
    ],
    [source, ' Spacing="0.5 1 2"', "", undefined],
    [source, "Spacing=", "Sp=", "read vti: expected <ImageData> without attribute Sp"],
    [source, "<Piece", "<Cube/><Piece", "read vti: expected <ImageData> without element Cube"],
    [source, 'Spacing="0.5', 'Spacing="0x1', "read vti: expected 3 numbers in Spacing, got 0x1 1 2"],
    [
      source,
      'Origin="0 0 0" Spacing="0.5 1',
      'Origin="0 1e308 0" Spacing="0.5 1e999',
      "read vti: expected 3 numbers",
    ],
    [source, 'Name="unit"', "", "read vti: expected field data with names"],
    [source, "110 109 0", "110 109 0 110 109 0", "read vti: array unit: expected one string, got 2"],
    [
      source,
      'NumberOfTuples="1"',
      'NumberOfTuples="2"',
      "read vti: array unit: expected one string, got 2 of type String",
    ],
    [source, 'Name="field"', 'Name=""', "read vti: expected arrays of different names, got "],
    [source, "<?xml version", "<?xml ver", /expected well-formed XML/],
    [source, "<FieldData>", '<?xml version="1.0"?><FieldData>', /expected well-formed XML/],
    [source, "110 109 0", "110\u00A0109 0", /expected UTF-8 text/],
    [
      source,
      '"appended" offset',
      '"appended" NumberOfTuples="4" offset',
      "array field: expected 24 values, got 4",
    ],
    [source, "<DataArray", "<Datum", "read vti: expected <CellData> without element Datum"],
    [source, "<FieldData>", "<FieldData>\0", /expected well-formed XML/],
    [source, "<FieldData>", "<FieldData>&#7;", "read vti: expected an XML character reference, got &#7;"],
    [
      ascii,
      "123.5\n      </DataArray>",
      '123.5<DataArray Name="d"/></DataArray>',
      "expected <DataArray> without element DataArray",
    ],
    [source, "</FieldData>", '</FieldData x="">', /expected well-formed XML/],
    [source, 'Spacing="0.5 1 2"', 'Spacing="0 1 2"', "read vti: expected positive Spacing, got 0 1 2"],
    [source, 'Spacing="0.5 1 2"', 'Spacing="1 2"', "read vti: expected 3 numbers in Spacing, got 1 2"],
    [
      source,
      'WholeExtent="0 4',
      'WholeExtent="0 5',
      "read vti: expected one piece of extent 0 5 0 3 0 2, got 0 4 0 3 0 2",
    ],
    [source, "UInt64", "UInt16", "read vti: expected header_type UInt32 or UInt64, got UInt16"],
    [
      source,
      'offset="0"',
      'offset="-1"',
      "read vti: array field: expected an offset into appended data, got -1",
    ],
    [source, 'offset="0"', 'offset="190"', /read vti: array field: expected (\d+ bytes|a byte count)/],
    [source, 'offset="0"', 'offset=""', "read vti: array field: expected an offset into appended data, got "],
    [source, 'offset="0"', "", "read vti: array field: expected an offset into appended data, got none"],
    [source, 'type="Float64"', 'type="Float32"', "read vti: array field: expected 96 bytes, got 192"],
    [source, "110 109 0", "109 109 0", "read vti: expected unit nm, um, m, lattice, got mm"],
    [
      source,
      'encoding="raw"',
      'encoding="hex"',
      "read vti: expected appended data as raw or base64, got hex",
    ],
    [source, 'Name="field"', 'Name="&bogus;"', "read vti: expected an XML character reference, got &bogus;"],
    [
      source,
      'Name="field"',
      'Name="f" Name="g"',
      "read vti: expected one attribute Name in <DataArray>, got two",
    ],
    [source, "</FieldData>", "</Field>", "read vti: expected </FieldData>, got </Field>"],
    [source, "   _", "   #_", "read vti: expected appended data to start with _"],
    [ascii, "0.5 1.5", "0.5 one", "read vti: array p: expected numbers, got one"],
    [ascii, "0.5 1.5", "0.5", "read vti: array p: expected 60 values, got 59"],
    [ascii, "0.5 1.5", "0.5 1e999", "read vti: array p: expected numbers, got 1e999"],
    [
      ascii,
      "0.5 1.5 2.5 3.5 10.5",
      "0.5 1.5 2.5 3.5 1e39",
      "array c: expected numbers within Float32, got 1e+39",
    ],
    [ascii, 'WholeExtent="2 6', 'WholeExtent="2e0 6', "got 2 6 0 3 -1 1"],
    [ascii, 'format="ascii"', 'format="hdf"', /expected format ascii, binary or appended, got hdf/],
  ])("says what is wrong (%#)", (text, before, after, message) => {
    const broken = bytesOf(text.replace(before, after));
    if (message === undefined) expect(decodeVti(broken).fields["field"]?.spacing).toEqual([1, 1, 1]);
    else expect(() => decodeVti(broken)).toThrow(message);
  });

  it("refuses blocks of appended data that leave a gap, are shared or do not fill it", () => {
    const two = textOf(encodeVti({ a: volume, b: { ...volume, data: volume.data.map((v) => -v) } }));
    const read = (text: string) => decodeVti(bytesOf(text)).fields;
    expect(read(two)["b"]?.data[0]).toBe(-0.5);
    expect(() => read(two.replace('offset="200"', 'offset="0"'))).toThrow(
      "array b: expected offset 200, where the block before ends, got 0",
    );
    const block = / {3}_([\s\S]{200})/.exec(two)?.[1] as string;
    expect(() => read(two.replace("   _", () => `   _${block}`))).toThrow(
      /expected the end of the appended data/,
    );
    expect(() => read(two.replace("\n  </App", "  </App"))).toThrow(/expected the end of the appended data/);
    expect(read(two.replace("\n   _", "_").replace("\n  </App", "</App"))).toEqual(read(two));
  });

  it("refuses every file that lost or gained a byte of data", () => {
    for (const source of [encodeVti(volume), encodeVti({ a: volume, b: volume }), fixture("appended_raw")]) {
      const text = textOf(source);
      for (let at = text.indexOf("_", text.indexOf("<AppendedData")) + 1; at < text.length - 30; at++) {
        expect(() => decodeVti(bytesOf(text.slice(0, at) + text.slice(at + 1)))).toThrow(VolumeFormatError);
        const longer = bytesOf(`${text.slice(0, at)}\x07${text.slice(at)}`);
        expect(() => decodeVti(longer)).toThrow(VolumeFormatError);
      }
    }
  });

  it("reads and refuses long runs in linear time", () => {
    const field = '<DataArray type="UInt8" Name="c" format="ascii"';
    const file = (attributes: string, text: string) =>
      bytesOf(`<VTKFile type="ImageData"><ImageData WholeExtent="0 1 0 1 0 1"><Piece Extent="0 1 0 1 0 1">
<CellData>${field}${attributes}>${text}</DataArray></CellData></Piece></ImageData></VTKFile>`);
    const many = Array.from({ length: 200_000 }, (_, i) => ` b${i}="c"`).join("");
    expect(decodeVti(file(many, "7")).fields["c"]?.data).toEqual(Uint8Array.of(7));
    expect(() => decodeVti(file("", `${"1".repeat(200_000)}x`))).toThrow(VolumeFormatError);
    expect(() => decodeVti(file("", "<a>".repeat(200_000)))).toThrow(VolumeFormatError);
  });

  it("clips what it quotes", () => {
    const error = catchError(() => decodeVti(bytesOf(ascii.replace("0.5 1.5", "x".repeat(10_000)))));
    expect((error as VolumeFormatError).reason).toHaveLength(503);
  });

  it.each(["appended_base64", "inline_base64"])("refuses characters outside base64 in %s", (name) => {
    const broken = bytesOf(textOf(fixture(name)).replace("GAAA", "G*AA").replace("YAAA", "Y*AA"));
    expect(() => decodeVti(broken)).toThrow(/expected base64 data/);
  });

  it.each(["appended_raw", "appended_base64", "inline_base64", "ascii"])(
    "refuses every prefix of %s that ends before its root element does",
    (name) => {
      const bytes = fixture(name);
      const complete = textOf(bytes).trimEnd().length;
      for (let n = 0; n < complete; n++) {
        expect(() => decodeVti(bytes.subarray(0, n)), `prefix ${n}`).toThrow(VolumeFormatError);
      }
    },
  );

  it("survives 300 random byte changes per file", () => {
    const random = createRandom(21, 1);
    const sources = ["appended_raw", "appended_base64", "inline_base64", "ascii"].map(fixture);
    for (const source of [encodeVti(volume), ...sources]) {
      for (let i = 0; i < 300; i++) {
        const bytes = source.slice();
        for (let k = random.integer(4); k >= 0; k--) {
          const at = random.integer(bytes.length);
          bytes[at] =
            random.integer(2) === 0 ? random.integer(256) : (bytes[at] as number) ^ (1 << random.integer(8));
        }
        try {
          for (const { data, shape } of Object.values(decodeVti(bytes).fields)) {
            expect(data.length).toBe(shape[0] * shape[1] * shape[2]);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(VolumeFormatError);
        }
      }
    }
  });
});

it("tells callers' mistakes apart from bad files", () => {
  expect(() => decodeVti("x" as unknown as Uint8Array)).toThrow(TypeError);
  expect(() => encodeVti({})).toThrow("encodeVti: expected at least one field, got none");
  expect(() => encodeVti({ "": volume })).toThrow('encodeVti: expected printable field names, got ""');
  expect(() => encodeVti({ "a\nb": volume })).toThrow(RangeError);
  expect(() => encodeVti(volume, { origin: [0, 0, Number.NaN] })).toThrow(RangeError);
  expect(() => encodeVti(volume, { location: "face" as "cell" })).toThrow(RangeError);
  expect(() => encodeVti({ a: volume, b: { ...volume, unit: "um" } })).toThrow(
    "encodeVti: expected fields of one spacing and unit, got [2,1,0.5] nm and [2,1,0.5] um",
  );
  expect(() => encodeVti({ a: volume, b: fromFunction(ramp, [2, 3, 5], volume) })).toThrow(
    "encodeVti: expected volumes of one shape, got 2x3x4 and 2x3x5",
  );
});
