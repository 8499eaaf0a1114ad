import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readMeasurements } from "../src/run/measurements.js";
import { parseOptions, parseTreatment } from "../src/run/options.js";
import { outsideReason } from "../src/run/validity.js";

const folder = mkdtempSync(join(tmpdir(), "tialn-options-"));
afterAll(() => rmSync(folder, { recursive: true }));

const csv = (...rows: string[]) => {
  const file = join(folder, "h.csv");
  writeFileSync(file, ["x_al,anneal_T_K,anneal_time_h,hardness_GPa", ...rows].join("\n"));
  return file;
};
const rows = [
  "0.5,,,30",
  "0.56,,,31",
  "0.6,1073,1,33",
  "0.5,1173,0.5,32",
  "0.56,1073,2,33.5",
  "0.6,1173,1,31",
];

describe("options", () => {
  it("default to the quick preset in a folder of its name", () => {
    expect(parseOptions([])).toMatchObject({
      preset: "quick",
      out: "out/tialn-quick",
      seed: 1,
      resume: false,
    });
    expect(parseOptions(["--predict", "x=0.55,T=1123,t=1"]).predict).toEqual({
      xAl: 0.55,
      temperature: 1123,
      hours: 1,
    });
  });

  it.each([
    [["--preset", "huge"], "--preset: expected smoke, quick, paper, got huge"],
    [["--preset", "toString"], "--preset: expected smoke, quick, paper, got toString"],
    [["--seed=-1"], "--seed: expected an integer from 0 to 1000000, got -1"],
    [["--seed", "x"], "got x"],
    [["--unknown"], "Unknown option '--unknown'"],
  ])("%j is refused", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });

  it.each([
    "x=0.55",
    "x=0.55,T=1123,t=",
    "x=1.2,T=1123,t=1",
    "x=0.5,T=-3,t=1",
    "x=0.5,T=1100,t=-1",
    "x=0.5,T=1,t=1,q=2",
  ])("treatment %s is refused", (text) => {
    expect(() => parseTreatment(text)).toThrow("--predict: expected x=<Al fraction>,T=<K>,t=<h>");
  });
});

describe("measured hardness", () => {
  it("keeps usable rows and lists the others with their reason", () => {
    const file = csv(...rows, "0.2,1073,1,25", "0.56,1473,1,22");
    const { used, leftOut } = readMeasurements(file, 16, false);
    expect(used).toHaveLength(6);
    expect(used[0]).toEqual({ xAl: 0.5, temperature: 1073, time: 0, hardness: 30 });
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      "x = 0.2 is outside the coherent spinodal at 1073 K",
      "1473 K is outside 1073-1273 K",
    ]);
    expect(readMeasurements(file, 16, true).used).toHaveLength(7);
  });

  it("leaves out what the grid cannot simulate, also with --extrapolate, and takes as-deposited films of any x", () => {
    const file = csv(...rows, "0.8,1073,0.05,30", "0.25,1273,0.5,28", "0.3,,,29", "0.5,300,0,30");
    const { used, leftOut } = readMeasurements(file, 16, true);
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("at least 3 cells per fastest wavelength"),
      "x = 0.25 does not decompose at 1273 K: there is no structure to encode",
      expect.stringContaining("x = 0.3 does not decompose at 1073 K"),
    ]);
    expect(used.at(-1)).toEqual({ xAl: 0.5, temperature: 1073, time: 0, hardness: 30 });
  });

  it("names a file that it cannot read", () => {
    expect(() => readMeasurements(join(folder, "none.csv"), 16, false)).toThrow("--hardness: cannot read");
  });

  it("refuses too few rows, too few treatments and a missing column", () => {
    expect(() => readMeasurements(csv(...rows.slice(0, 3)), 16, false)).toThrow(
      "expected at least 6 usable rows, got 3 of 3",
    );
    expect(() => readMeasurements(csv(...Array(6).fill("0.5,1073,1,30")), 16, false)).toThrow(
      "3 different pairs",
    );
    const file = join(folder, "bad.csv");
    writeFileSync(file, "x_al,anneal_T_K,hardness_GPa\n0.5,1073,30");
    expect(() => readMeasurements(file, 16, false)).toThrow("anneal_time_h");
  });

  it("judges the range by the coherent spinodal and the calibrated temperatures", () => {
    expect(outsideReason({ xAl: 0.42, temperature: 1273 })).toBeUndefined();
    expect(outsideReason({ xAl: 0.34, temperature: 1073 })).toContain("coherent spinodal");
    expect(outsideReason({ xAl: 0.5, temperature: 1072 })).toContain("1072 K is outside");
  });
});
