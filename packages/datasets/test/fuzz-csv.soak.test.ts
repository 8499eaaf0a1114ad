import { expect, it } from "vitest";
import { fuzzHardness, fuzzTables } from "./fuzz-csv.js";

it.each([
  ["parseTable", fuzzTables],
  ["parseHardnessCsv", fuzzHardness],
])("%s reads the numbers of 10000 damaged tables from their cells or refuses them", async (reader, fuzz) => {
  const { accepted, refused } = await fuzz(5, 10_000);
  console.info(`${reader}: ${refused} refused with CsvFormatError, ${accepted} read as they say`);
  expect(accepted + refused).toBe(10_000);
  expect(accepted).toBeGreaterThan(1000);
});
