// @boundaries-ignore the mutator of all packages' readers
import { fuzz, type Tally } from "../../../tools/fuzz/fuzz.js";
// @boundaries-ignore the mutator of all packages' readers
import { mutateText } from "../../../tools/fuzz/mutate.js";
// @boundaries-ignore the mutator of all packages' readers
import { pick } from "../../../tools/fuzz/operator.js";
import { isDatasetsError, parseHardnessCsv, parseTable, type TableColumn } from "../src/index.js";
import { strictCsv } from "./strict-csv.js";

const COLUMNS = [
  { name: "x_al", unit: "fraction", required: true, range: [0, 1] },
  { name: "temperature", unit: "K", required: true, range: [0, 3000] },
  { name: "time", unit: "h", required: false, range: [0, Infinity] },
  { name: "wavelength", unit: "nm", required: true, range: [0.1, 1000] },
] as const satisfies readonly TableColumn[];

const HARDNESS = [
  ["xAl", "x_al"],
  ["annealTemperature", "anneal_T_K"],
  ["annealTime", "anneal_time_h"],
  ["hardness", "hardness_GPa"],
] as const;

export const TABLES: readonly string[] = [
  'film,x_al_fraction,temperature_K,time_h,wavelength_nm\r\n"arc, ""A""",0.5,1123,2,2.8\r\nB,0.66,1173,,5e0\r\n"C\nD",.42,1273.15,.25,6.2\r\n',
  "\uFEFFwavelength [um],temperature_degC,x_al (at.%),time (s),x_note\n0.0028,900,55,7200,film\n0.005,1e3,60.5,,bulk",
  "x_al_fraction,temperature_K,wavelength_nm\n0.1,300,1\n0.2,301,2\n0.3,302,3\n\n0.4,303,4\n",
];

export const HARDNESS_TABLES: readonly string[] = [
  "x_al,anneal_T_K,anneal_time_h,hardness_GPa\n0.55,1173,2,33.5\n0.6,,,31\n0.61,1223,.5,3.4e1\n",
  'hardness_GPa,film,"x_al",anneal_time_h,anneal_T_K\r\n30,"a, b",0.5,0,300\r\n30.25,c,0.52,1,1200\r\n',
];

/** A value of the unit in the first unit of its kind: value * scale + offset. Written out for the test. */
const UNITS: Readonly<Record<string, readonly [scale: number, offset: number]>> = {
  ...{ K: [1, 0], degC: [1, 273.15], h: [3600, 0], min: [60, 0], s: [1, 0], nm: [1e-9, 0], um: [1e-6, 0] },
  ...{ m: [1, 0], angstrom: [1e-10, 0], fraction: [1, 0], "at.%": [0.01, 0] },
};

/** False when parseTable refuses the text; an error unless it does so as documented or every number is that of its cell. */
export function acceptsTable(text: string): boolean {
  const table = readOrRefuse(() => parseTable(text, COLUMNS));
  if (table === undefined) return false;
  const { headers, body } = cellsOf(text);
  expectEqual("rows", table.rows.length, body.length);
  const left = headers.filter((header) => !table.columns.some((column) => column.header === header));
  expectEqual("ignored columns", table.ignored.join(), left.join());
  for (const { name, header, writtenIn, unit } of table.columns) {
    const at = onlyIndex(headers, header);
    const { required, range } = COLUMNS.find((column) => column.name === name)!;
    body.forEach((cells, r) => {
      const value = (table.rows[r] as Readonly<Record<string, number>>)[name];
      const cell = cells[at]!.trim();
      if (value === undefined && cell === "" && !required) return;
      const [scale, offset] = UNITS[writtenIn]!;
      const [asked, zero] = UNITS[unit]!;
      const expected = writtenIn === unit ? decimal(cell) : (decimal(cell) * scale + offset - zero) / asked;
      if (!(Math.abs(value! - expected) <= (writtenIn === unit ? 0 : 1e-12) * Math.abs(expected))) {
        throw new Error(`row ${r}: read ${value} ${unit} for ${cell} ${writtenIn}`);
      }
      if (!(value! >= range[0] && value! <= range[1]))
        throw new Error(`row ${r}: read ${value}, out of range`);
    });
  }
  return true;
}

/** The same of parseHardnessCsv. */
export function acceptsHardness(text: string): boolean {
  const rows = readOrRefuse(() => parseHardnessCsv(text));
  if (rows === undefined) return false;
  const { headers, body } = cellsOf(text);
  expectEqual("rows", rows.length, body.length);
  for (const [field, header] of HARDNESS) {
    const at = onlyIndex(headers, header);
    body.forEach((cells, r) => {
      const cell = cells[at]!.trim();
      expectEqual(`row ${r} ${field}`, rows[r]![field], cell === "" ? undefined : decimal(cell));
    });
  }
  return true;
}

export function fuzzTables(seed: number, count: number): Promise<Tally> {
  return fuzzText(seed, count, TABLES, acceptsTable);
}

export function fuzzHardness(seed: number, count: number): Promise<Tally> {
  return fuzzText(seed, count, HARDNESS_TABLES, acceptsHardness);
}

function fuzzText(
  seed: number,
  count: number,
  texts: readonly string[],
  accepts: (text: string) => boolean,
): Promise<Tally> {
  return fuzz({ seed, count, mutate: (random) => mutateText(pick(random, texts), texts, random), accepts });
}

function readOrRefuse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!isDatasetsError(error, "CsvFormatError")) throw error;
    if (error.message.length > 2000) throw new Error(`error of ${error.message.length} characters`);
    if (!(Number.isInteger(error.line) && error.line > 0)) throw new Error(`error at line ${error.line}`);
    return undefined;
  }
}

function cellsOf(text: string): { headers: string[]; body: string[][] } {
  const [first, ...body] = strictCsv(text) ?? [];
  if (first === undefined) throw new Error("read text that is no CSV");
  const ragged = body.find((cells) => cells.length !== first.length);
  if (ragged) throw new Error(`read a row of ${ragged.length} cells under ${first.length} headers`);
  return { headers: first.map((header) => header.trim()), body };
}

function onlyIndex(headers: readonly string[], header: string): number {
  const at = headers.indexOf(header);
  if (at < 0 || at !== headers.lastIndexOf(header)) throw new Error(`read column ${header} of ${headers}`);
  return at;
}

function decimal(cell: string): number {
  if (!/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(cell)) throw new Error(`read ${cell} as a number`);
  return Number(cell);
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (!Object.is(actual, expected)) throw new Error(`${what}: read ${actual}, not ${expected}`);
}
