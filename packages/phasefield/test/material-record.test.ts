import { describe, expect, it } from "vitest";
import {
  createPlan,
  linearStability,
  type MaterialSystem,
  pfhubBenchmark1,
  pfhubBenchmark4,
  tabulate,
  tialn,
  uniformNoise,
} from "../src/index.js";

const solid = tialn.elasticity;
if (solid.kind !== "cubic") throw new Error("TiAlN changed");
const { misfit } = solid;
const voigt = [0, 1, 2, 3, 4, 5].map((i) => [0, 1, 2, 3, 4, 5].map((j) => (i === j ? 4e11 : 0)));
const systems: Record<string, MaterialSystem> = {
  tialn,
  "local moduli": {
    ...tialn,
    mobility: { kind: "degenerate", D0: 1e-10, Q: 2.3 },
    molarVolume: { kind: "constant", value: 1e-5 },
    elasticity: {
      ...solid,
      misfit: { kind: "tensor", strain: [0.04, 0.04, 0.04, 0, 0, 0.01] },
      moduli: "composition-dependent",
      phaseFraction: [0, 1],
      reference: 0.5,
    },
  },
  isotropic: {
    ...tialn,
    mobility: { kind: "polynomial", coefficients: [1e-22], domain: [0, 1], Q: 0.1 },
    elasticity: { kind: "isotropic", misfit, stiffness: [{ c: 0, youngsModulus: 4e11, poissonRatio: 0.2 }] },
  },
  tables: {
    ...tialn,
    freeEnergy: tabulate((c) => 2e4 * c * (1 - c), { domain: [0, 1], intervals: 8, temperature: 1073 }),
    mobility: { kind: "tabulated", values: [1e-22, 2e-22], domain: [0, 1], Q: 0.1 },
    elasticity: { kind: "general", misfit, stiffness: [{ c: 0, voigt }] },
  },
  "benchmark 1": pfhubBenchmark1,
  "benchmark 4": pfhubBenchmark4("c"),
};
const optional = ["domain", "temperature", "Q", "moduli", "phaseFraction", "reference"];
const names = Object.keys(systems);

function optionsOf({ units }: MaterialSystem) {
  const grid = { mean: 0.4, amplitude: 0.02, seed: 1, spacing: 0.5 };
  return units === "SI"
    ? { initial: uniformNoise([1, 1, 8], { ...grid, unit: "nm" }), temperature: 1073 }
    : { initial: uniformNoise([1, 1, 8], grid) };
}

/** Every place of a record that holds something the physics needs. */
function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Object.keys(value).filter((key) => !["name", "composition", "sources"].includes(key));
  return [path, ...keys.flatMap((key) => placesOf((value as Record<string, unknown>)[key], [...path, key]))];
}

function withValue(record: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = structuredClone(record) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

describe("a material record read from JSON", () => {
  it.each(names)("makes the same plan: %s", (name) => {
    const system = systems[name]!;
    const copy = JSON.parse(JSON.stringify(system)) as MaterialSystem;
    expect(createPlan(copy, optionsOf(system))).toEqual(createPlan(system, optionsOf(system)));
  });

  it.each(names)("is refused with anything missing or of another type: %s", (name) => {
    const system = systems[name]!;
    for (const path of placesOf(system)) {
      for (const value of [undefined, null, "x", {}, [], true, Number.NaN]) {
        if (value === undefined && optional.includes(path.at(-1) ?? "")) continue;
        const isFree = path.at(-1) === "interaction" && Array.isArray(value);
        const broken = withValue(system, path, value) as MaterialSystem;
        const run = () => createPlan(broken, optionsOf(system));
        const label = `${path.join(".")} = ${JSON.stringify(value)}`;
        if (isFree) run();
        else {
          expect(run, label).toThrow(RangeError);
          expect(run, label).toThrow(/^createSimulation: expected .* got /);
        }
      }
    }
  });

  it("is refused by name", () => {
    const refusal = (change: object) => () =>
      linearStability({ ...tialn, ...change } as MaterialSystem, { composition: 0.5, temperature: 1000 });
    expect(refusal({ elasticity: { kind: "tetragonal" } })).toThrow(
      "linearStability: expected a known kind of elasticity, got tetragonal in c-(Ti,Al)N",
    );
    expect(refusal({ elasticity: { ...solid, misfit: { kind: "vegard", a: [4e-10] } } })).toThrow(
      "expected elasticity.misfit.a to be a list of 2, got [4e-10]",
    );
    expect(refusal({ units: "cgs" })).toThrow("expected units SI or reduced, got cgs");
    expect(() => linearStability(null as never, { composition: 0.5 })).toThrow("material to be a record");
  });
});
