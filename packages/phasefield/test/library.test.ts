import { describe, expect, it } from "vitest";
import { type MaterialSystem, pfhubBenchmark1, tialn } from "../src/index.js";

const NUMERIC_PARTS = ["freeEnergy", "gradientEnergy", "mobility", "elasticity", "molarVolume"] as const;

/** Dotted paths of all numbers below `value`. */
function numberPaths(value: unknown, path: string): string[] {
  if (typeof value === "number") return [path];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, child]) => numberPaths(child, `${path}.${key}`));
}

describe.each([tialn, pfhubBenchmark1])("$name", (system: MaterialSystem) => {
  it("names a source for every number", () => {
    const keys = Object.keys(system.sources);
    for (const path of NUMERIC_PARTS.flatMap((part) => numberPaths(system[part], part))) {
      expect(
        keys.some((key) => path === key || path.startsWith(`${key}.`)),
        path,
      ).toBe(true);
    }
  });

  it("has no source for a number that is not there", () => {
    const paths = NUMERIC_PARTS.flatMap((part) => numberPaths(system[part], part));
    for (const key of Object.keys(system.sources)) {
      expect(
        paths.some((path) => path === key || path.startsWith(`${key}.`)),
        key,
      ).toBe(true);
    }
  });

  it("is JSON", () => {
    expect(JSON.parse(JSON.stringify(system))).toEqual(system);
  });
});
