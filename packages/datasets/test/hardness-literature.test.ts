import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { hardnessRowsFromCsv } from "../scripts/hardness-rows-from-csv.js";
import { hardnessLiterature } from "../src/index.js";

const rows = hardnessLiterature();

it("holds 30 rows: 7 A, 3 B, 7 C, 7 D and 6 R", () => {
  const counts: Record<string, number> = {};
  for (const { tier } of rows) counts[tier] = (counts[tier] ?? 0) + 1;
  expect(rows).toHaveLength(30);
  expect(counts).toEqual({ A: 7, B: 3, C: 7, D: 7, R: 6 });
});

it("is what the script makes of data/hardness.csv", () => {
  expect(rows).toEqual(
    hardnessRowsFromCsv(readFileSync(new URL("../data/hardness.csv", import.meta.url), "utf8")),
  );
});

it("leaves blank cells absent, never zero or NaN", () => {
  for (const row of rows) {
    for (const value of Object.values(row)) {
      expect(value).toBeDefined();
      if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      else expect(value).not.toBe("");
    }
  }
  expect(rows.filter((row) => row.annealTime !== undefined)).toEqual([]);
  expect(rows.filter((row) => row.annealTemperature !== undefined)).toHaveLength(5);
  expect(rows.filter((row) => row.hardnessSd !== undefined)).toHaveLength(1);
});

it("holds the values read by hand from the table", () => {
  expect(rows[0]).toMatchObject({ xAl: 0.56, hardness: 30.1, hardnessSd: 0.4, year: 2021, tier: "A" });
  expect(rows[3]).toMatchObject({ xAl: 0.55, annealTemperature: 1223, hardness: 38 });
  expect(rows[12]).toMatchObject({ annealTemperature: 1473, hardness: 22.1, tier: "C" });
  expect(rows[12]!.xAl).toBeUndefined();
  expect(rows[24]).toMatchObject({ xAl: 0, hardness: 24, tier: "R" });
});

it("keeps tiers A and B to cubic films with x in 0.3-0.7", () => {
  for (const { tier, xAl = -1, phase } of rows) {
    if (tier !== "A" && tier !== "B") continue;
    expect(xAl).toBeGreaterThanOrEqual(0.3);
    expect(xAl).toBeLessThanOrEqual(0.7);
    expect(phase).toContain("cubic");
  }
});
