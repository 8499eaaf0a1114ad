import { expect, it } from "vitest";
import { readCsv } from "../src/csv/read-csv.js";
import { CsvFormatError } from "../src/errors.js";

const fields = (text: string) => readCsv(text).map((record) => record.fields);

it.each<[string, string, string[][]]>([
  [
    "plain",
    "a,b\nc,d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "no line end at the end",
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "CRLF",
    "a,b\r\nc,d\r\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["byte order mark", "\uFEFFa,b\n", [["a", "b"]]],
  ["comma in quotes", 'a,"b,c",d', [["a", "b,c", "d"]]],
  ["doubled quotes", '"say ""hi""",""""', [['say "hi"', '"']]],
  [
    "line end in quotes",
    '"a\nb",c\nd,e',
    [
      ["a\nb", "c"],
      ["d", "e"],
    ],
  ],
  [
    "empty fields",
    ",\n,,x",
    [
      ["", ""],
      ["", "", "x"],
    ],
  ],
  ["empty quoted field", '"",""', [["", ""]]],
  ["trailing comma at the end of the text", "a,", [["a", ""]]],
  ["blank lines", "\n\na\n\r\n\nb\n\n", [["a"], ["b"]]],
  ["blanks kept", " a , b ", [[" a ", " b "]]],
  ["no text", "", []],
])("%s", (_, text, expected) => {
  expect(fields(text)).toEqual(expected);
});

it("counts the lines of quoted line ends and blank lines", () => {
  expect(readCsv('"a\r\nb"\n\nc').map((record) => record.line)).toEqual([1, 4]);
  expect(readCsv('"a\rb"\rc').map((record) => record.line)).toEqual([1, 3]);
});

it("names the line of a broken quote", () => {
  expect(() => readCsv('a\nb,"c')).toThrow("CSV line 2: quoted field is never closed");
  expect(() => readCsv('a\n"b"c')).toThrow("CSV line 2: expected a comma after a quoted field, got c");
  expect(() => readCsv('a\nb"c",d')).toThrow(
    'CSV line 2: expected quotes around a field that holds one, got b"c"',
  );
});

it("notices every quote that was lost or added", () => {
  const text = 'film,note\n"a, ""b""",\nc,"d\re"\n"","f"\n';
  for (let at = 0; at <= text.length; at++) {
    expect(() => readCsv(`${text.slice(0, at)}"${text.slice(at)}`), `added at ${at}`).toThrow(CsvFormatError);
    if (text[at] !== '"') continue;
    expect(() => readCsv(text.slice(0, at) + text.slice(at + 1)), `lost at ${at}`).toThrow(CsvFormatError);
  }
});
