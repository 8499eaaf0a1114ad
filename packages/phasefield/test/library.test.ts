import { describe, expect, it } from "vitest";
import { pfhubBenchmark1 } from "../src/library/pfhub-benchmark1.js";
import { pfhubBenchmark4 } from "../src/library/pfhub-benchmark4.js";
import { tialn } from "../src/library/tialn.js";
import { compileChemistry, energyOf, potentialOf } from "../src/material/chemistry.js";
import type { MaterialSystem } from "../src/material/types.js";
import { assertSystem } from "../src/material/validate.js";

const NUMERIC_PARTS = ["freeEnergy", "gradientEnergy", "mobility", "elasticity", "molarVolume"] as const;

/** Dotted paths of all numbers below `value`. */
function numberPaths(value: unknown, path: string): string[] {
  if (typeof value === "number") return [path];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, child]) => numberPaths(child, `${path}.${key}`));
}

const inhomogeneous = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
} as const;
const records = [tialn, inhomogeneous, pfhubBenchmark1, pfhubBenchmark4("a"), pfhubBenchmark4("h")];

describe.each(records)("$name", (system: MaterialSystem) => {
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

  it("is valid", () => {
    assertSystem("test", system, system.units === "SI" ? { temperature: 1073 } : {});
  });

  it("is JSON", () => {
    expect(JSON.parse(JSON.stringify(system))).toEqual(system);
  });
});

describe("PFHub benchmark 4", () => {
  const { freeEnergy } = pfhubBenchmark4("a");
  if (freeEnergy.kind !== "polynomial") throw new Error("benchmark 4 changed");
  const chemistry = compileChemistry(freeEnergy, undefined, 1);
  // The published coefficients have at most 10 decimals: as whole numbers, exact sums.
  const whole = [
    0n,
    0n,
    80727890870n,
    -812454938200n,
    4080297321000n,
    -12441291670000n,
    24440462700000n,
    -31206351390000n,
    25066635510000n,
    -11510031780000n,
    2302006355000n,
  ];
  /** sum_j a_j (k/64)^j (or its derivative) times w = 0.1, rounded once. */
  const exact = (k: bigint, isSlope: boolean) => {
    const sum = whole.reduce((total, a, j) => {
      const power = BigInt(j);
      if (isSlope && j === 0) return total;
      return (
        total +
        (isSlope
          ? a * power * k ** (power - 1n) * 64n ** (11n - power)
          : a * k ** power * 64n ** (10n - power))
      );
    }, 0n);
    return Number(sum) / 64 ** 10 / 1e11;
  };

  it("keeps the polynomial of degree 10 to 1e-13 of its largest coefficient", () => {
    for (let k = 0; k <= 64; k++) {
      const atol = 1e-13 * 312;
      expect(Math.abs(energyOf(chemistry, k / 64) - exact(BigInt(k), false))).toBeLessThan(atol);
      expect(Math.abs(potentialOf(chemistry, k / 64) - exact(BigInt(k), true))).toBeLessThan(10 * atol);
    }
  });

  it("has stiffer precipitates in c, d, g and h", () => {
    for (const variant of ["a", "b", "c", "d", "e", "f", "g", "h"] as const) {
      const { elasticity } = pfhubBenchmark4(variant);
      if (elasticity.kind !== "cubic") throw new Error("benchmark 4 changed");
      const isStiffer = ["c", "d", "g", "h"].includes(variant);
      expect(elasticity.moduli).toBe(isStiffer ? "composition-dependent" : "homogeneous");
      expect(elasticity.stiffness).toEqual([
        { c: 0, c11: 250, c12: 150, c44: 100 },
        ...(isStiffer
          ? [{ c: 1, c11: expect.closeTo(275), c12: expect.closeTo(165), c44: expect.closeTo(110) }]
          : []),
      ]);
    }
  });
});
