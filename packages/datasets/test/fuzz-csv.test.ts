import { expect, it } from "vitest";
import {
  acceptsHardness,
  acceptsTable,
  fuzzHardness,
  fuzzTables,
  HARDNESS_TABLES,
  TABLES,
} from "./fuzz-csv.js";

it("reads the valid tables that damage starts from", () => {
  for (const text of TABLES) expect(acceptsTable(text)).toBe(true);
  for (const text of HARDNESS_TABLES) expect(acceptsHardness(text)).toBe(true);
});

it.each([
  ["tables", fuzzTables],
  ["tables of hardness", fuzzHardness],
])(
  "reads the numbers of 200 damaged %s from their cells or refuses them with CsvFormatError",
  async (_, fuzz) => {
    const { accepted, refused } = await fuzz(4, 200);
    expect(accepted).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(60);
  },
);
