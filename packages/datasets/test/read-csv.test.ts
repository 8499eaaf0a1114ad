import { expect, it } from "vitest";
import { readCsv } from "../src/csv/read-csv.js";

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
});

it("names the line of a broken quote", () => {
  expect(() => readCsv('a\nb,"c')).toThrow("CSV line 2: quoted field is never closed");
  expect(() => readCsv('a\n"b"c')).toThrow("CSV line 2: expected a comma after a quoted field, got c");
});
