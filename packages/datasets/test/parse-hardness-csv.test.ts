import { describe, expect, it } from "vitest";
import { CsvFormatError, isDatasetsError, parseHardnessCsv } from "../src/index.js";

const HEADER = "x_al,anneal_T_K,anneal_time_h,hardness_GPa";
const parse = (...rows: string[]) => parseHardnessCsv([HEADER, ...rows].join("\n"));

it("reads measurements; temperature and time both blank mean as-deposited", () => {
  expect(parse("0.55,1173,2,33.5", "0.55,,,30", "0.6, 1e3 , .5 ,31.25")).toEqual([
    { xAl: 0.55, annealTemperature: 1173, annealTime: 2, hardness: 33.5 },
    { xAl: 0.55, hardness: 30 },
    { xAl: 0.6, annealTemperature: 1000, annealTime: 0.5, hardness: 31.25 },
  ]);
});

it("takes any order of columns, extra ones, quotes, CRLF, a byte order mark and repeats", () => {
  const text =
    '\uFEFFhardness_GPa,film,"x_al",anneal_time_h,anneal_T_K\r\n30,"a, b",0.5,0,300\r\n30,c,0.5,0,300\r\n';
  const row = { xAl: 0.5, annealTemperature: 300, annealTime: 0, hardness: 30 };
  expect(parseHardnessCsv(text)).toEqual([row, row]);
});

it("reads no rows from a header alone", () => {
  expect(parse()).toEqual([]);
});

describe("a table that is not as described", () => {
  it.each([
    ["", 1, undefined, /got no text/],
    ["x_al,anneal_T_K,hardness_GPa\n", 1, "anneal_time_h", /missing; got x_al, anneal_T_K, hardness_GPa/],
    [`${HEADER},x_al\n`, 1, "x_al", /named twice/],
    [`${HEADER}\n0.5,,,30\n\n0.5,,30`, 4, undefined, /expected 4 cells, got 3/],
    [`${HEADER}\n0.5,,,thirty`, 2, "hardness_GPa", /expected a decimal number, got "thirty"/],
    [`${HEADER}\n"0,5",,,30`, 2, "x_al", /decimal number, got "0,5"/],
    [`${HEADER}\n0x1,,,30`, 2, "x_al", /decimal number/],
    [`${HEADER}\n0.5,,,Infinity`, 2, "hardness_GPa", /decimal number/],
    [`${HEADER}\n0.5,,,1e999`, 2, "hardness_GPa", /decimal number/],
    [`${HEADER}\n0.5,,,`, 2, "hardness_GPa", /blank/],
    [`${HEADER}\n,,,30`, 2, "x_al", /blank/],
    [`${HEADER}\n0.5,1173,,30`, 2, "anneal_time_h", /blank although anneal_T_K is given/],
    [`${HEADER}\n0.5,,2,30`, 2, "anneal_T_K", /blank although anneal_time_h is given/],
  ])("%j", (text, line, column, reason) => {
    try {
      parseHardnessCsv(text);
    } catch (error) {
      if (!isDatasetsError(error, "CsvFormatError")) throw error;
      expect(error).toMatchObject({ line, column });
      expect(error.reason).toMatch(reason);
      expect(error.message).toContain(`CSV line ${line}`);
      return;
    }
    expect.unreachable();
  });
});

describe("a value out of range", () => {
  it.each([
    ["0,,,30", "x_al", "in (0, 1), got 0"],
    ["1,,,30", "x_al", "in (0, 1), got 1"],
    ["-0.2,,,30", "x_al", "in (0, 1), got -0.2"],
    ["0.5,0,1,30", "anneal_T_K", "above 0 K, got 0"],
    ["0.5,-3,1,30", "anneal_T_K", "above 0 K, got -3"],
    ["0.5,300,-1,30", "anneal_time_h", "not below 0, got -1"],
    ["0.5,,,0", "hardness_GPa", "above 0, got 0"],
    ["0.5,,,-30", "hardness_GPa", "above 0, got -30"],
  ])("%j", (row, column, reason) => {
    const error = new CsvFormatError(3, column, `expected a value ${reason}`);
    expect(() => parse("0.5,,,30", row)).toThrow(error);
  });
});
