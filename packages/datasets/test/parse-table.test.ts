import { createRandom } from "@microstructure/volume";
import { describe, expect, expectTypeOf, it } from "vitest";
import { isDatasetsError, parseHardnessCsv, parseTable, type TableColumn } from "../src/index.js";

const COLUMNS = [
  { name: "x_al", unit: "fraction", required: true, range: [0, 1] },
  { name: "temperature", unit: "K", required: true, range: [0, 3000] },
  { name: "time", unit: "h", required: false, range: [0, Infinity] },
  { name: "wavelength", unit: "nm", required: true, range: [0.1, 1000] },
] as const satisfies readonly TableColumn[];

const HEADER = "x_al_fraction,temperature_K,time_h,wavelength_nm";

it("reads rows, with absent fields for blank cells", () => {
  const { rows, columns, ignored } = parseTable(`${HEADER}\n0.5,1123,2,2.8\n.66, 1173 ,,5`, COLUMNS);
  expect(rows).toEqual([
    { x_al: 0.5, temperature: 1123, time: 2, wavelength: 2.8 },
    { x_al: 0.66, temperature: 1173, wavelength: 5 },
  ]);
  expect(columns.every(({ writtenIn, unit }) => writtenIn === unit)).toBe(true);
  expect(ignored).toEqual([]);
});

it("converts what the headers state, and reports it", () => {
  const text =
    "film,time (s),wavelength [um],temperature_degC,x_al [at.%],wavelength_sd_nm\r\nA,7200,0.0028,900,55,1\r\n";
  const { rows, columns, ignored } = parseTable(text, COLUMNS);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toEqual({ x_al: 0.55, temperature: 1173.15, time: 2, wavelength: expect.closeTo(2.8, 12) });
  expect(columns).toEqual([
    { name: "x_al", header: "x_al [at.%]", writtenIn: "at.%", unit: "fraction" },
    { name: "temperature", header: "temperature_degC", writtenIn: "degC", unit: "K" },
    { name: "time", header: "time (s)", writtenIn: "s", unit: "h" },
    { name: "wavelength", header: "wavelength [um]", writtenIn: "um", unit: "nm" },
  ]);
  expect(ignored).toEqual(["film", "wavelength_sd_nm"]);
});

it("types the rows by what is required", () => {
  const { rows } = parseTable(HEADER, COLUMNS);
  type Row = (typeof rows)[number];
  expectTypeOf<Row["wavelength"]>().toEqualTypeOf<number>();
  expectTypeOf<Row["time"]>().toEqualTypeOf<number | undefined>();
  const inline = parseTable("a_nm", [{ name: "a", unit: "nm", required: true, range: [0, 1] }]).rows;
  expectTypeOf<(typeof inline)[number]["a"]>().toEqualTypeOf<number>();
});

it.each<[TableColumn["unit"], string, number, number]>([
  ["K", "degC", -273.15, 0],
  ["K", "°C", 25, 298.15],
  ["degC", "K", 273.15, 0],
  ["s", "h", 2, 7200],
  ["s", "min", 3, 180],
  ["h", "min", 30, 0.5],
  ["min", "h", 1.5, 90],
  ["GPa", "MPa", 33_500, 33.5],
  ["MPa", "GPa", 0.5, 500],
  ["nm", "angstrom", 4.24, 0.424],
  ["nm", "Å", 4.24, 0.424],
  ["nm", "µm", 0.5, 500],
  ["nm", "m", 0.5, 5e8],
  ["m", "nm", 1, 1e-9],
  ["um", "nm", 28, 0.028],
  ["fraction", "at.%", 55, 0.55],
  ["at.%", "fraction", 0.5, 50],
])("gives %s from %s", (unit, written, value, expected) => {
  const columns = [{ name: "v", unit, required: true, range: [-Infinity, Infinity] }] as const;
  const [row] = parseTable(`v [${written}]\n${value}`, columns).rows;
  expect(row?.v).toBeCloseTo(expected, 12);
});

it("takes the header with a fitting unit among several about the same name", () => {
  const text = "temperature_note,temperature_K,x_al_fraction,wavelength_nm\nhot,1123,0.5,2.8";
  expect(parseTable(text, COLUMNS).ignored).toEqual(["temperature_note"]);
});

describe("a table that is not as described", () => {
  it.each<[string, number, string | undefined, string]>([
    ["", 1, undefined, "got no text"],
    [
      "\n\nx_al_fraction,wavelength_nm",
      3,
      "temperature",
      "column is missing; got x_al_fraction, wavelength_nm",
    ],
    [HEADER.replace("_K", ""), 1, "temperature", "header states no unit; expected one of K, degC"],
    [HEADER.replace("_K", " []"), 1, "temperature []", "header states no unit"],
    [HEADER.replace("_K", "_"), 1, "temperature_", "header states no unit"],
    [HEADER.replace("_K", "_F"), 1, "temperature_F", "unit F does not fit; expected one of K, degC"],
    [HEADER.replace("_K", "_k"), 1, "temperature_k", "unit k does not fit"],
    [
      HEADER.replace("_nm", "_K"),
      1,
      "wavelength_K",
      "unit K does not fit; expected one of angstrom, nm, um, m",
    ],
    [HEADER.replace("_h", ""), 1, "time", "header states no unit; expected one of s, min, h"],
    [`${HEADER},temperature_degC`, 1, "temperature", "given twice, as temperature_K and temperature_degC"],
    [`${HEADER},temperature_K`, 1, "temperature", "given twice"],
    [`${HEADER}\n0.5,1123,2,2.8\n0.5,1123,2`, 3, undefined, "expected 4 cells, got 3"],
    [`${HEADER}\n0.5,,2,2.8`, 2, "temperature_K", "cell is blank"],
    [`${HEADER}\n0.5,1123,2,NaN`, 2, "wavelength_nm", "expected a decimal number"],
    [`${HEADER}\n0.5,1123,2,2.8 nm`, 2, "wavelength_nm", "expected a decimal number"],
    [`${HEADER}\n55,1123,2,2.8`, 2, "x_al_fraction", "expected 0 to 1 fraction, got 55 fraction"],
    [`${HEADER}\n0.5,1123,-1,2.8`, 2, "time_h", "expected 0 to Infinity h, got -1 h"],
    [
      `${HEADER.replace("_K", "_degC")}\n0.5,-300,2,2.8`,
      2,
      "temperature_degC",
      "expected 0 to 3000 K, got -26",
    ],
    [`${HEADER.replace("time_h", "time_min")}\n0.5,1123,1e308,2.8`, 2, "time_min", "got Infinity h"],
  ])("%j", (text, line, column, reason) => {
    try {
      parseTable(text, COLUMNS);
    } catch (error) {
      if (!isDatasetsError(error, "CsvFormatError")) throw error;
      expect(error).toMatchObject({ line, column });
      expect(error.reason).toContain(reason);
      return;
    }
    expect.unreachable();
  });
});

it("refuses long runs in linear time, and clips what it quotes", () => {
  const error = (text: string) => {
    try {
      parseTable(text, COLUMNS);
    } catch (caught) {
      if (isDatasetsError(caught, "CsvFormatError")) return caught;
      throw caught;
    }
    throw new Error("expected an error");
  };
  expect(error(`${HEADER}\n${"1".repeat(1_000_000)}x,1123,2,2.8`).reason).toHaveLength(503);
  expect(error(`${"a,".repeat(100_000)}\n`).message.length).toBeLessThan(600);
});

it("refuses a description of columns that cannot be meant", () => {
  const column = { name: "a", unit: "nm", required: true, range: [0, 1] } as const;
  const parse = (...columns: TableColumn[]) => parseTable("a_nm\n1", columns);
  expect(() => parse(column, column)).toThrow(RangeError);
  expect(() => parse({ ...column, name: " " })).toThrow('trimmed and distinct, got " "');
  expect(() => parse({ ...column, unit: "inch" as "nm" })).toThrow("known unit for a, got inch");
  expect(() => parse({ ...column, range: [1, 0] })).toThrow("from least to greatest, got 1, 0");
  expect(() => parse({ ...column, range: [Number.NaN, 1] })).toThrow(RangeError);
});

describe("damaged text gives numbers in range or an error that names the line", () => {
  const text = `film,${HEADER}\r\n"arc, ""A""",0.5,1123,2,2.8\r\nB,0.66,1173,,5e0\r\n"C\nD",.42,1273.15,.25,6.2\r\n`;

  /** True when the text was still read. */
  function check(damaged: string): boolean {
    try {
      for (const row of parseTable(damaged, COLUMNS).rows) {
        for (const { name, required, range } of COLUMNS) {
          const value = row[name];
          if (value === undefined && !required) continue;
          expect(Number.isFinite(value) && value! >= range[0] && value! <= range[1]).toBe(true);
        }
      }
      return true;
    } catch (error) {
      if (!isDatasetsError(error, "CsvFormatError")) throw error;
      expect(error.line).toBeGreaterThanOrEqual(1);
      expect(error.line).toBeLessThanOrEqual(damaged.split(/\r\n|\r|\n/).length);
      return false;
    }
  }

  it("cut anywhere", () => {
    for (let end = 0; end <= text.length; end++) check(text.slice(0, end));
    for (let start = 0; start <= text.length; start++) check(text.slice(start));
  });

  it("with characters replaced, inserted or removed", () => {
    const random = createRandom(11);
    let read = 0;
    const alphabet = '",\r\n\0\uFEFF0123456789.eE+-_[]()%KxNaI \u00B5';
    for (let round = 0; round < 3000; round++) {
      let damaged = text;
      for (let n = random.integer(4); n >= 0; n--) {
        const at = random.integer(damaged.length);
        const put = random.uniform() < 0.7 ? alphabet[random.integer(alphabet.length)]! : "";
        damaged = damaged.slice(0, at) + put + damaged.slice(at + random.integer(2));
      }
      if (check(damaged)) read++;
    }
    expect(read).toBeGreaterThan(300);
    expect(read).toBeLessThan(2700);
  });

  it("also of measured hardness", () => {
    const hardness = "x_al,anneal_T_K,anneal_time_h,hardness_GPa\n0.55,1173,2,33.5\n0.6,,,31\n";
    const random = createRandom(12);
    const alphabet = '",\n01.e-xN ';
    for (let round = 0; round < 1000; round++) {
      const at = random.integer(hardness.length);
      const put = alphabet[random.integer(alphabet.length)]!;
      const damaged =
        round <= hardness.length
          ? hardness.slice(0, round)
          : hardness.slice(0, at) + put + hardness.slice(at + 1);
      try {
        for (const row of parseHardnessCsv(damaged))
          expect(Object.values(row).every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(isDatasetsError(error, "CsvFormatError")).toBe(true);
      }
    }
  });
});
